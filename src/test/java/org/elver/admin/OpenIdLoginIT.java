package org.elver.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.elver.testing.Browser;
import org.elver.testing.OpenIdProvider;
import org.elver.testing.Poll;
import org.elver.testing.Server;
import org.elver.testing.TestDatabases;
import org.elver.testing.Visit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The login at an OpenID provider, through its own login page. */
class OpenIdLoginIT {

  private static final OpenIdProvider PROVIDER = new OpenIdProvider();

  private static Server server;

  @BeforeAll
  static void start() {
    server =
        Server.start(
                TestDatabases.newDatabase(),
                Map.of(
                    "OIDC_ISSUER",
                    PROVIDER.issuer(),
                    "OIDC_CLIENT_ID",
                    OpenIdProvider.CLIENT,
                    "OIDC_CLIENT_SECRET",
                    OpenIdProvider.SECRET,
                    "OIDC_NAME",
                    "Example <id>",
                    "OIDC_VIEWER",
                    "staff, everybody",
                    "OIDC_ADMIN",
                    "database admins"))
            .awaitReady();
  }

  @AfterAll
  static void stop() {
    server.close();
    PROVIDER.close();
  }

  @BeforeEach
  void tellTheTruth() {
    PROVIDER
        .groups("staff")
        .lie(UnaryOperator.identity())
        .signWithForeignKey(false)
        .breakDown(false);
  }

  @Test
  void givesTheHighestRoleOfTheGroupsAndLeadsBack() {
    PROVIDER.groups("cooks", "staff", "database admins");
    try (Visit visit = Browser.visit(server)) {
      visit.goTo("/adminpanel/?from=here");
      visit.checkAccessibility();
      logInThere(visit, "Alma <b>");
      assertThat(visit.heading("Overview")).isVisible();
      assertThat(visit.page().url()).endsWith("/adminpanel/?from=here");
      visit.page().locator(".reader summary").click();
      visit.sees("openid:Alma <b>");
      visit.sees("Administrator");
      visit.button("Log out").click();
      assertThat(visit.button("Log in")).isVisible();
    }
    assertThat(server.log()).doesNotContain(OpenIdProvider.SECRET);
  }

  @Test
  void letsNobodyInWhoseGroupsHaveNoRole() {
    PROVIDER.groups("cooks");
    refused("none of your groups has a role");
  }

  @Test
  void letsNobodyInWhomTheProviderDenies() {
    try (Visit visit = Browser.visit(server)) {
      visit.goTo("/adminpanel/");
      visit.link("Log in at Example <id>").click();
      visit.button("Deny").click();
      visit.sees("cancelled or refused there");
      visit.checkAccessibility();
    }
  }

  @Test
  void believesNoTokenThatDoesNotHold() {
    Date past = Date.from(Instant.now().minusSeconds(600));
    List<UnaryOperator<JWTClaimsSet.Builder>> lies =
        List.of(
            claims -> claims.audience("somebody else"),
            claims -> claims.issuer("https://elsewhere.example"),
            claims -> claims.expirationTime(past),
            claims -> claims.claim("nonce", "another"),
            claims -> claims.claim("nonce", null),
            claims -> claims.claim("preferred_username", "two\nlines"));
    for (UnaryOperator<JWTClaimsSet.Builder> lie : lies) {
      PROVIDER.lie(lie);
      refused("could not be finished");
    }
    PROVIDER.lie(UnaryOperator.identity()).signWithForeignKey(true);
    refused("could not be finished");
  }

  @Test
  void takesNoAnswerToAnotherBrowsersQuestion() {
    for (String answer : List.of("", "?code=x", "?code=x&state=y", "?error=z&state=y", "?%%%")) {
      HttpResponse<String> refused =
          server.send(
              HttpRequest.newBuilder(
                  server.uri("/adminpanel/login/openid/callback" + answer.replace("%", "%25"))));
      assertThat(refused.statusCode()).isEqualTo(302);
      assertThat(refused.headers().firstValue("Location"))
          .contains("/adminpanel/login?refused=unexpected");
    }
  }

  @Test
  void answersEachQuestionOnce() {
    try (Visit visit = Browser.visit(server)) {
      StringBuilder back = new StringBuilder();
      visit
          .page()
          .onRequest(
              request -> {
                if (request.url().contains("/callback")) {
                  back.append(request.url());
                }
              });
      visit.goTo("/adminpanel/");
      logInThere(visit, "Bert");
      assertThat(visit.heading("Overview")).isVisible();
      visit.page().navigate("about:blank"); // or the open page leads to the login meanwhile
      visit.page().context().clearCookies();
      visit.goTo(back.toString());
      visit.sees("could not be finished");
    }
  }

  @Test
  void isToldInTheAuditAsAnyLogin() {
    PROVIDER.groups("database admins");
    try (Visit visit = Browser.visit(server)) {
      visit.goTo("/adminpanel/");
      logInThere(visit, "Told");
      assertThat(visit.heading("Overview")).isVisible();
    }

    assertThat(told("who = 'openid:Told'"))
        .containsExactly("login|openid:Told|f|{\"role\": \"admin\"}|t");
  }

  @Test
  void whatIsRefusedIsInTheAuditWithWhoAndWhy() {
    PROVIDER.groups("cooks");
    refused("none of your groups has a role");
    awaitRefused("openid:Mallory", "OpenID: no role");

    PROVIDER.groups("staff").signWithForeignKey(true);
    refused("could not be finished");
    awaitRefused("", "OpenID: unexpected");

    try (Visit visit = Browser.visit(server)) {
      visit.goTo("/adminpanel/");
      visit.link("Log in at Example <id>").click();
      visit.button("Deny").click();
      visit.sees("cancelled or refused there");
    }
    awaitRefused("", "OpenID: denied");
  }

  @Test
  void whatAProviderSaysIsNeverOnThePage() {
    PROVIDER.breakDown(true);
    try (Visit visit = Browser.visit(server)) {
      visit.goTo("/adminpanel/");
      logInThere(visit, "Norma");
      visit.sees("does not work just now");
      assertThat(visit.page().content()).doesNotContain(OpenIdProvider.BROKEN);
    }
    assertThat(server.log()).doesNotContain(OpenIdProvider.BROKEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?code=%7C|x&state=\"", "?state={}", "?code=[x]&state=^"})
  void anAddressThatIsNoneIsAnAnswerToNothing(String query) throws IOException {
    try (Socket socket = new Socket("localhost", server.uri("/").getPort())) {
      socket.setSoTimeout(60_000);
      String request =
          "GET /adminpanel/login/openid/callback"
              + query
              + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      assertThat(answer).contains("/adminpanel/login?refused=unexpected");
    }
  }

  private static void awaitRefused(String who, String why) {
    Poll.until(
        why,
        Duration.ofSeconds(60),
        () -> told("who = '" + who + "' AND subject = '" + why + "'"),
        entries ->
            !entries.isEmpty()
                && entries.stream().allMatch(entry -> entry.startsWith("login refused|")));
  }

  private static List<String> told(String condition) {
    try {
      return server
          .database()
          .query(
              "SELECT concat_ws('|', action, subject, refused, CASE WHEN NOT refused THEN detail"
                  + " END, address IS NOT NULL) FROM elver.audit WHERE "
                  + condition);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static void refused(String words) {
    try (Visit visit = Browser.visit(server)) {
      visit.goTo("/adminpanel/");
      logInThere(visit, "Mallory");
      visit.sees(words);
      visit.goTo("/adminpanel/");
      assertThat(visit.button("Log in")).isVisible();
    }
  }

  private static void logInThere(Visit visit, String user) {
    visit.link("Log in at Example <id>").click();
    visit.page().getByLabel("User").fill(user);
    visit.button("Allow").click();
  }
}

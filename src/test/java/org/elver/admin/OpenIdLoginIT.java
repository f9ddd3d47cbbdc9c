package org.elver.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.elver.testing.Browser;
import org.elver.testing.OpenIdProvider;
import org.elver.testing.Server;
import org.elver.testing.TestDatabases;
import org.elver.testing.Visit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
    PROVIDER.groups("staff").lie(UnaryOperator.identity()).signWithForeignKey(false);
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
      visit.page().context().clearCookies();
      visit.goTo(back.toString());
      visit.sees("could not be finished");
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

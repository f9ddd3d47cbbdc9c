package org.elver.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.elver.testing.Browser;
import org.elver.testing.Server;
import org.elver.testing.Visit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way in, the way out, and what stays shut. */
class LoginPageIT {

  private final Server server = Server.shared();

  @Test
  void leadsToThePageThatWasWanted() {
    try (Visit visit = Browser.visit(server)) {
      visit.goTo("/adminpanel/?x=1&y=a%26b");
      visit.checkAccessibility().checkWidth();
      visit.submitLogin("admin", Server.ADMIN_PASSWORD);
      assertThat(visit.heading("Overview")).isVisible();
      assertThat(visit.page().url()).endsWith("/adminpanel/?x=1&y=a%26b");
      visit.checkAccessibility().checkWidth();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/adminpanel/", "/adminpanel/nowhere", "/adminpanel/system/nowhere"})
  void isWhereEveryPageLeadsWithoutALogin(String path) {
    HttpResponse<String> answer = server.get(path);
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .startsWith("/adminpanel/login?to=");
  }

  @Test
  void saysThatALoginIsWrongAndNothingMore() {
    try (Visit visit = Browser.visit(server)) {
      visit.goTo("/adminpanel/");
      visit.submitLogin("nobody at all", "wrong");
      visit.sees("The name or the password is wrong.");
      visit.submitLogin("admin", "wrong");
      visit.sees("The name or the password is wrong.");
      assertThat(visit.page().content()).doesNotContain("wrong\"");
      visit.checkAccessibility();
    }
  }

  @Test
  void givesEachLoginASessionOfItsOwnAndEndsIt() {
    try (Visit visit = Browser.visit(server)) {
      visit.asAdmin("/adminpanel/");
      String session = session(visit);
      visit.page().locator(".reader summary").click();
      visit.button("Log out").click();
      assertThat(visit.button("Log in")).isVisible();
      assertThat(status("/adminpanel/", session)).isEqualTo(302);
      visit.submitLogin("admin", Server.ADMIN_PASSWORD);
      assertThat(visit.heading("Overview")).isVisible();
      assertThat(session(visit)).isNotEqualTo(session);
    }
  }

  @Test
  void leadsToNoOtherServer() {
    for (String to :
        new String[] {
          "https://example.org/",
          "//example.org/adminpanel",
          "/adminpanel//example.org",
          "/adminpanel/\\example.org",
          "javascript:alert(1)",
          "/adminpanel/../../x"
        }) {
      try (Visit visit = Browser.visit(server)) {
        visit.goTo(
            "/adminpanel/login?to="
                + java.net.URLEncoder.encode(to, java.nio.charset.StandardCharsets.UTF_8));
        visit.submitLogin("admin", Server.ADMIN_PASSWORD);
        assertThat(visit.heading("Overview")).isVisible();
        assertThat(visit.page().url()).isEqualTo(server.uri("/adminpanel/").toString());
      }
    }
  }

  @Test
  void takesNoFormOfAnotherSite() {
    for (String header :
        new String[] {"Sec-Fetch-Site: cross-site", "Origin: http://evil", "X: y"}) {
      String[] parts = header.split(": ");
      HttpResponse<String> answer =
          server.send(
              HttpRequest.newBuilder(server.uri("/adminpanel/login"))
                  .header(parts[0], parts[1])
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(
                      HttpRequest.BodyPublishers.ofString(
                          "login=login&login:name=admin&login:password=correct+horse"
                              + "&login:logIn=x&jakarta.faces.ViewState=stateless&primefaces.nonce="
                              + "MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw")));
      assertThat(answer.statusCode()).as(header).isEqualTo(403);
      assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "&primefaces.nonce=", "&primefaces.nonce=x", "&primefaces.nonce=eA=="})
  void takesNoFormThatNoPageMade(String nonce) {
    HttpResponse<String> answer =
        server.send(
            HttpRequest.newBuilder(server.uri("/adminpanel/login"))
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "login=login&login:name=admin&jakarta.faces.ViewState=stateless" + nonce)));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("no-form");
  }

  @Test
  void isInTheReadersLanguageAndColours() {
    NewContextOptions german =
        new NewContextOptions()
            .setLocale("de-DE")
            .setColorScheme(ColorScheme.DARK)
            .setViewportSize(400, 800);
    try (Visit visit = Browser.visit(server, german)) {
      visit.goTo("/adminpanel/");
      visit.sees("Kennwort");
      visit.checkAccessibility().checkWidth();
      visit.page().getByLabel("Name").fill("admin");
      visit.page().getByLabel("Kennwort").fill(Server.ADMIN_PASSWORD);
      visit.button("Anmelden").click();
      assertThat(visit.heading("Übersicht")).isVisible();
      visit.checkAccessibility().checkWidth();
    }
  }

  private static String session(Visit visit) {
    return visit.page().context().cookies().stream()
        .filter(cookie -> cookie.name.equals("JSESSIONID"))
        .findFirst()
        .orElseThrow()
        .value;
  }

  private int status(String path, String session) {
    URI address = server.uri(path);
    return server
        .send(HttpRequest.newBuilder(address).header("Cookie", "JSESSIONID=" + session))
        .statusCode();
  }
}

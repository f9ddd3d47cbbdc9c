package org.elver.admin.people;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.elver.testing.Browser;
import org.elver.testing.Poll;
import org.elver.testing.Server;
import org.elver.testing.Visit;
import org.junit.jupiter.api.Test;

/** Users, tokens, one's own password and the audit, as a person at a browser has them. */
class PeoplePageIT {

  private static final String USERS = "/adminpanel/system/users";
  private static final String AUDIT = "/adminpanel/system/audit";
  private static final String PASSWORD = "a long password";

  private final Server server = Server.shared();

  @Test
  void anAdministratorManagesUsers() throws Exception {
    try (Visit visit = Browser.visit(server)) {
      visit.goTo(USERS);
      visit.picture("login");
      visit.submitLogin("admin", Server.ADMIN_PASSWORD);
      assertThat(visit.heading("Users")).isVisible();
      visit.checkAccessibility().checkWidth();

      visit.button("New user").focus();
      visit.page().keyboard().press("Enter");
      Locator dialog = visit.page().locator("#newUserDialog");
      assertThat(dialog).isVisible();
      visit.checkAccessibility().checkWidth();
      visit.page().keyboard().press("Escape");
      assertThat(dialog).isHidden();
      assertThat(visit.button("New user")).isFocused();

      visit.page().keyboard().press("Enter");
      visit.page().keyboard().type("People-New");
      newUser(visit, "short", "short");
      assertThat(dialog).containsText("12 to 128 characters");
      visit.checkAccessibility();
      newUser(visit, PASSWORD, "not the same");
      assertThat(dialog).containsText("The two passwords are not the same");
      newUser(visit, PASSWORD, PASSWORD);
      visit.sees("“People-New” can log in now");
      assertThat(role("People-New")).containsExactly("viewer");

      visit.button("Change role: People-New").click();
      visit.page().locator("#role\\:newRole").selectOption("operator");
      visit.checkAccessibility();
      visit.page().locator("#role\\:change").click();
      visit.sees("“People-New” now has the role Operator");
      assertThat(role("People-New")).containsExactly("operator");

      visit.button("Set password: People-New").click();
      visit.checkAccessibility();
      visit.page().locator("#setPassword\\:password").fill("quite another one");
      visit.page().locator("#setPassword\\:again").fill("quite another one");
      visit.page().locator("#setPassword\\:set").click();
      visit.sees("“People-New” has a new password");
      visit.page().locator(".ui-messages-close").first().click();
      visit.picture("users");
      visit.page().setViewportSize(400, 800);
      visit.checkAccessibility().checkWidth();

      visit.button("Delete: People-New").click();
      visit.checkAccessibility().checkWidth();
      visit.page().locator("#deleteUser\\:delete").click();
      visit.sees("“People-New” is deleted");
      assertThat(role("People-New")).isEmpty();

      visit.button("Delete: admin").click();
      visit.page().locator("#deleteUser\\:delete").click();
      visit.sees("“admin” is set by the environment");
      assertThat(role("admin")).containsExactly("admin");
    }
  }

  private static void newUser(Visit visit, String password, String again) {
    visit.page().locator("#newUser\\:password").fill(password);
    visit.page().locator("#newUser\\:again").fill(again);
    visit.page().locator("#newUser\\:create").click();
  }

  private List<String> role(String name) throws Exception {
    return server.database().query("SELECT role FROM elver.account WHERE name = '" + name + "'");
  }

  @Test
  void anAdministratorIssuesATokenThatIsShownOnce() throws Exception {
    NewContextOptions small =
        new NewContextOptions().setColorScheme(ColorScheme.DARK).setViewportSize(400, 800);
    try (Visit visit = Browser.visit(server, small)) {
      visit.asAdmin(USERS);
      visit.button("New token").click();
      visit.checkAccessibility().checkWidth();
      Locator name = visit.page().locator("#newToken\\:name");
      String hostile = "<script>alert(1)</script>\u202e" + "x".repeat(10_000);
      name.fill(hostile);
      visit.page().locator("#newToken\\:issue").click();
      assertThat(visit.page().locator("#newTokenDialog")).containsText("1 to 64 letters");
      assertThat(name).hasValue(hostile);
      visit.checkWidth();
      name.fill("people-program");
      visit.page().locator("#newToken\\:expires").fill("2099-12-31");
      visit.page().locator("#newToken\\:tokenRole").selectOption("viewer");
      visit.page().locator("#newToken\\:issue").click();

      String secret = visit.page().locator("#secret").textContent();
      visit.checkAccessibility().checkWidth();
      visit.button("Copy").click();
      assertThat(visit.page().locator("#copied[role=status]")).hasText("Copied.");
      assertThat(status(secret)).isEqualTo(200);
      assertThat(
              server
                  .database()
                  .query(
                      "SELECT expires_at AT TIME ZONE 'UTC' || '' FROM elver.api_token"
                          + " WHERE name = 'people-program'"))
          .containsExactly("2100-01-01 00:00:00");

      visit.goTo(USERS);
      assertThat(visit.row("people-program")).isVisible();
      visit.doesNotSee(secret);
      visit.button("Revoke: people-program").click();
      visit.checkAccessibility().checkWidth();
      visit.page().locator("#revokeToken\\:revoke").click();
      visit.sees("The token “people-program” is revoked");
      assertThat(status(secret)).isEqualTo(401);
    }
  }

  private int status(String token) {
    return server
        .send(
            HttpRequest.newBuilder(server.uri("/api/transfers"))
                .header("Authorization", "Bearer " + token))
        .statusCode();
  }

  @Test
  void aPersonChangesTheOwnPassword() throws Exception {
    admin("{\"name\":\"people-self\",\"role\":\"viewer\",\"password\":\"" + PASSWORD + "\"}");
    try (Visit visit = Browser.visit(server);
        Visit elsewhere = Browser.visit(server)) {
      elsewhere.logIn("/adminpanel/account", "people-self", PASSWORD);
      visit.logIn("/adminpanel/account", "people-self", PASSWORD);
      visit.checkAccessibility().checkWidth();
      visit.picture("account");
      change(visit, "wrong one, really", "quite another one");
      visit.sees("The current password is wrong");
      change(visit, PASSWORD, "short");
      visit.sees("12 to 128 characters");
      visit.checkAccessibility();
      change(visit, PASSWORD, "quite another one");
      visit.sees("Your password is changed");
      elsewhere.goTo("/adminpanel/account");
      assertThat(elsewhere.button("Log in")).isVisible();

      visit.button("Dark").click();
      assertThat(visit.page().locator("html")).hasAttribute("data-theme", "dark");
      visit.checkAccessibility();
      visit.button("Deutsch").click();
      assertThat(visit.heading("Mein Konto")).isVisible();
      assertThat(visit.page().locator("html")).hasAttribute("data-theme", "dark");
      visit.page().setViewportSize(400, 800);
      visit.checkAccessibility().checkWidth();
      visit.goTo("/adminpanel/");
      assertThat(visit.heading("Übersicht")).isVisible();
      visit.goTo(USERS);
      visit.sees("Ihre Rolle umfasst diese Seite nicht");
      visit.forgive("403");
    }
  }

  private static void change(Visit visit, String current, String wanted) {
    visit.page().locator("#ownPassword\\:current").fill(current);
    visit.page().locator("#ownPassword\\:wanted").fill(wanted);
    visit.page().locator("#ownPassword\\:again").fill(wanted);
    visit.page().locator("#ownPassword\\:change").click();
  }

  @Test
  void anAdministratorReadsTheAudit() throws Exception {
    String hostile = "=1+1 <script>alert(1)</script>";
    // In a minute in which other tests were refused much, it is not told who it was.
    Set<Instant> minutes = new HashSet<>();
    Poll.until(
        "the refused name",
        Duration.ofMinutes(3),
        () -> {
          if (minutes.add(Instant.now().truncatedTo(ChronoUnit.MINUTES))) {
            server.get("/api/status", hostile, "wrong");
          }
          return server
              .database()
              .query("SELECT count(*) FROM elver.audit WHERE who LIKE '=1+1 <script>%'")
              .get(0);
        },
        found -> !found.equals("0"));
    admin("{\"name\":\"people-told\",\"role\":\"viewer\",\"password\":\"" + PASSWORD + "\"}");
    String kathmandu = audit("Asia/Kathmandu", hostile);
    assertThat(audit("America/St_Johns", hostile)).isEqualTo(kathmandu);
  }

  private String audit(String zone, String hostile) throws Exception {
    NewContextOptions there = new NewContextOptions().setTimezoneId(zone).setLocale("en-US");
    try (Visit visit = Browser.visit(server, there)) {
      visit.asAdmin(AUDIT + "?subject=people-told");
      Locator row = visit.row("people-told").first();
      assertThat(row).containsText("user create");
      String instant = row.locator("time").getAttribute("datetime");
      assertThat(row.locator("time"))
          .containsText(
              DateTimeFormatter.ofPattern("h:mm:ss")
                  .format(Instant.parse(instant).atZone(ZoneId.of(zone))));

      visit.goTo(AUDIT);
      visit.page().getByLabel("Who").fill(hostile);
      visit.page().getByLabel("Outcome").selectOption("true");
      visit.button("Filter").click();
      assertThat(visit.row(hostile).first()).containsText("Refused");
      assertThat(visit.page().url()).contains("refused=true").contains("who=%3D1");
      visit.checkAccessibility().checkWidth();
      Download csv = visit.page().waitForDownload(() -> visit.link("Save as CSV").click());
      assertThat(Files.readString(csv.path()))
          .startsWith("\"id\",\"at\",\"who\"")
          .contains("\"'" + hostile + "\"")
          .doesNotContain("people-told");
      Download json = visit.page().waitForDownload(() -> visit.link("Save as JSON").click());
      assertThat(Files.readString(json.path())).startsWith("[").contains("=1+1");

      visit.goTo(AUDIT);
      visit.picture("audit");
      visit.page().setViewportSize(400, 800);
      visit.checkAccessibility().checkWidth();
      return instant;
    }
  }

  private void admin(String user) {
    server.send(
        HttpRequest.newBuilder(server.uri("/api/users"))
            .header(
                "Authorization",
                "Basic "
                    + java.util.Base64.getEncoder()
                        .encodeToString(
                            ("admin:" + Server.ADMIN_PASSWORD).getBytes(StandardCharsets.UTF_8)))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(user)));
  }
}

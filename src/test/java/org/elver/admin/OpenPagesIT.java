package org.elver.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import jakarta.json.Json;
import java.sql.SQLException;
import org.elver.admin.sources.Sources;
import org.elver.testing.Browser;
import org.elver.testing.Server;
import org.elver.testing.Visit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages that stay open: when their session ends, and when nothing is pushed to them. */
class OpenPagesIT {

  private static final String SCHEDULES = "/adminpanel/system/schedules?page=1";

  private final Server server = Server.shared();
  private final Sources sources = new Sources(server);

  @BeforeEach
  @AfterEach
  void clean() throws SQLException {
    sources.clean();
    server.database().execute("DELETE FROM elver.account WHERE name LIKE 'open-%'");
  }

  @Test
  void aChangedPasswordLeadsToTheLoginByItselfAndBack() {
    sources.user("open-clerk", "viewer");
    try (Visit visit = Browser.visit(server)) {
      visit.logIn(SCHEDULES, "open-clerk", Sources.PASSWORD);
      assertThat(visit.heading("Schedules")).isVisible();
      change("open-clerk", "another long password");
      assertThat(visit.button("Log in")).isVisible();
      visit.submitLogin("open-clerk", "another long password");
      assertThat(visit.heading("Schedules")).isVisible();
      assertThat(visit.page().url()).endsWith(SCHEDULES);
      visit.forgive("jakarta.faces.push");
      visit.forgive("WebSocket");
    }
  }

  @Test
  void aClickAfterTheSessionEndedLeadsToTheLoginAndBack() {
    long id = sources.connection("bank");
    String page = "/adminpanel/system/connection?id=" + id;
    try (Visit visit = Browser.visit(server)) {
      visit.asAdmin(page);
      visit.page().context().clearCookies();
      visit.button("Save").click();
      assertThat(visit.button("Log in")).isVisible();
      visit.submitLogin("admin", Server.ADMIN_PASSWORD);
      assertThat(visit.heading("Edit connection")).isVisible();
      assertThat(visit.page().url()).endsWith(page);
      visit.page().context().clearCookies();
      visit.page().locator("nav").getByText("Schedules").click();
      assertThat(visit.button("Log in")).isVisible();
      visit.submitLogin("admin", Server.ADMIN_PASSWORD);
      assertThat(visit.heading("Schedules")).isVisible();
    }
  }

  @Test
  void whatWasBeingWrittenIsThereAfterTheLogin() throws SQLException {
    long id = sources.transfer("written on", sources.connection("bank"), null, "UTC");
    sources.user("open-writer", "operator");
    String form = "/adminpanel/system/edit-migration?id=" + id;
    try (Visit visit = Browser.visit(server)) {
      visit.logIn(form, "open-writer", Sources.PASSWORD);
      visit.page().getByLabel("Description").fill("half a thought");
      change("open-writer", "another long password");
      visit.button("Save").click();
      assertThat(visit.button("Log in")).isVisible();
      visit.submitLogin("open-writer", "another long password");
      assertThat(visit.heading("Edit migration")).isVisible();
      assertThat(visit.page().url()).endsWith(form);
      assertThat(visit.page().getByLabel("Description")).hasValue("half a thought");
      visit.sees("It is not saved yet");
      visit.checkAccessibility();

      forgetViews(visit);
      visit.button("Save").click();
      visit.sees("was loaded again. What you asked for was not done.");
      assertThat(visit.page().url()).endsWith(form);
      assertThat(visit.page().getByLabel("Description")).hasValue("half a thought");
      visit.button("Save").click();
      visit.sees("\"written on\" is saved.");
      assertThat(server.database().query("SELECT description FROM elver.transfer"))
          .containsExactly("half a thought");

      forgetViews(visit);
      visit.button("Preview").click();
      visit.sees("was loaded again. What you asked for was not done.");
      assertThat(visit.page().url()).endsWith("/adminpanel/system/migration?id=" + id);
      visit.button("Preview").click();
      assertThat(visit.page().locator("#previewRows tbody tr")).hasCount(1);
    }
  }

  /** As if so many other pages were opened that the server does not know this one any more. */
  private static void forgetViews(Visit visit) {
    for (int i = 0; i < 40; i++) {
      assertThat(visit.page().request().get("/adminpanel/account").status()).isEqualTo(200);
    }
  }

  @Test
  void aDeletedUserIsLedToTheLoginByThePage() {
    sources.user("open-gone", "viewer");
    try (Visit visit = Browser.visit(server)) {
      visit.logIn("/adminpanel/system/migrations", "open-gone", Sources.PASSWORD);
      sources.connection("makes the page look");
      assertThat(sources.door().call("DELETE", "/api/users/open-gone", null).statusCode())
          .isEqualTo(204);
      assertThat(visit.button("Log in")).isVisible();
      visit.submitLogin("open-gone", Sources.PASSWORD);
      visit.sees("The name or the password is wrong.");
      visit.submitLogin("admin", Server.ADMIN_PASSWORD);
      assertThat(visit.heading("Migrations")).isVisible();
      visit.forgive("jakarta.faces.push");
      visit.forgive("WebSocket");
    }
  }

  @Test
  void withoutPushThePageStillTellsTheTruth() {
    try (Visit visit = Browser.visit(server)) {
      visit.page().routeWebSocket("**/jakarta.faces.push/**", socket -> socket.close());
      visit.page().route("**/jakarta.faces.push/**", Route::abort);
      visit.asAdmin("/adminpanel/system/connections");
      visit.sees("There is no connection yet.");
      sources.connection("came in the night");
      assertThat(visit.row("came in the night")).isVisible();
      visit.forgive("WebSocket");
    }
  }

  private void change(String name, String password) {
    assertThat(
            sources
                .door()
                .call(
                    "PUT",
                    "/api/users/" + name,
                    Json.createObjectBuilder().add("password", password).build())
                .statusCode())
        .isEqualTo(200);
  }
}

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

package org.elver.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import java.sql.SQLException;
import java.util.Map;
import org.elver.admin.sources.Sources;
import org.elver.testing.Browser;
import org.elver.testing.Server;
import org.elver.testing.TestDatabases;
import org.elver.testing.Visit;
import org.junit.jupiter.api.Test;

/** Whether all is well, on a server that only has what is made here. */
class HomePageIT {

  @Test
  void saysThatAllIsWellUntilItIsNotAndOutlivesItsServer() throws SQLException {
    Map<String, String> migrations =
        Map.of("MIGRATIONS_DIR", Server.SHOP_MIGRATIONS.toAbsolutePath().toString());
    Server first = Server.start(TestDatabases.newDatabase(), migrations).awaitReady();
    NewContextOptions small =
        new NewContextOptions().setColorScheme(ColorScheme.DARK).setViewportSize(400, 800);
    try (Visit visit = Browser.visit(first);
        Visit other = Browser.visit(first, small)) {
      visit.asAdmin("/adminpanel/");
      assertThat(verdict(visit)).hasText("✓ All is well.");
      visit.checkAccessibility().checkWidth();

      Sources sources = new Sources(first);
      sources.clean();
      long connection = sources.connection("bank");
      long good = sources.transfer("customers", connection, "30 2 * * *", "UTC");
      long bad =
          sources
              .door()
              .define(
                  sources.definition(
                      "<b>ledger\"</b>", connection, "SELECT 1 / 0 AS value", null, "UTC"));
      sources.door().runToEnd(good);
      assertThat(visit.page().locator("#overview")).containsText("customers");
      assertThat(verdict(visit)).hasText("✓ All is well.");
      sources.door().runToEnd(bad);
      assertThat(verdict(visit)).hasText("! One thing needs attention.");
      Locator problem = visit.page().locator(".todo li");
      assertThat(problem).containsText("<b>ledger\"</b>");
      assertThat(problem).containsText("division by zero");
      assertThat(problem.locator("a"))
          .hasAttribute("href", "/adminpanel/system/migration?id=" + bad);
      visit.checkAccessibility().checkWidth();
      other.asAdmin("/adminpanel/");
      other.checkAccessibility().checkWidth();
      visit.picture("home");

      // who is on a link stays on it while the page changes around it
      problem.locator("a").focus();
      first
          .database()
          .execute(
              """
              UPDATE elver.connection SET test_error = 'it is closed', tested_at = now();
              UPDATE elver.migration_lock SET token = token + 1, holder = 'a colleague',
                reason = 'applying 7', acquired_at = now(), expires_at = now() + interval '1 hour';
              """);
      assertThat(verdict(visit)).hasText("! 2 things need attention.");
      assertThat(visit.page().locator("#overview")).containsText("a colleague");
      assertThat(problem.locator("a").first()).isFocused();

      visit.page().evaluate("window.stays = true");
      first.kill();
      assertThat(visit.page().locator("#stale")).isVisible();
      assertThat(verdict(visit)).isVisible();
      try (Server second = first.again()) {
        second.awaitReady();
        assertThat(visit.button("Log in")).isVisible();
        visit.submitLogin("admin", Server.ADMIN_PASSWORD);
        assertThat(verdict(visit)).isVisible();
        assertThat(visit.page().locator("#stale")).isHidden();
        visit.forgive("");
        other.forgive("");
      }
    } finally {
      first.close();
    }
  }

  private static Locator verdict(Visit visit) {
    return visit.page().locator("#verdict");
  }
}

package org.elver.admin.sources;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import java.sql.SQLException;
import org.elver.testing.Browser;
import org.elver.testing.Server;
import org.elver.testing.Visit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the clock starts, and what depends on what. */
class SchedulesPageIT {

  private static final String PAGE = "/adminpanel/system/schedules";

  private final Server server = Server.shared();
  private final Sources sources = new Sources(server);

  @BeforeEach
  @AfterEach
  void clean() throws SQLException {
    sources.clean();
  }

  @Test
  void tellsTheNextTimesInBothZonesAndDrawsDependencies() throws SQLException {
    long connection = sources.connection("bank");
    long customers = sources.transfer("customers", connection, "30 2 * * 1-5", "Europe/Berlin");
    long accounts = sources.transfer("accounts", connection, null, "UTC", customers);
    // 28 March 2027 is a day on which Berlin's clocks jump from 2:00 to 3:00.
    long yearly =
        sources.transfer(
            "year's end", connection, "30 2 28 3 *", "Europe/Berlin", accounts, customers);
    NewContextOptions lisbon = new NewContextOptions().setTimezoneId("Europe/Lisbon");
    try (Visit visit = Browser.visit(server, lisbon)) {
      visit.asAdmin(PAGE);
      visit.checkAccessibility().checkWidth();
      Locator row = visit.page().locator("#schedule-" + yearly);
      assertThat(row).containsText("30 2 28 3 *");
      assertThat(row).containsText("every year on March 28 at 02:30");
      Locator times = row.locator(".times li");
      assertThat(times).hasCount(5);
      // Lisbon's clocks jumped half an hour before.
      assertThat(times.nth(0).locator("time")).containsText("Mar 28, 2027, 2:30");
      assertThat(times.nth(0).locator(".there")).containsText("3:30");
      assertThat(times.nth(0).locator(".there")).isVisible();
      assertThat(visit.page().locator("#schedule-" + customers))
          .containsText("Monday to Friday at 02:30");

      assertThat(visit.page().locator(".graph .node")).hasCount(3);
      assertThat(visit.page().locator(".graph .arrow")).hasCount(3);
      Locator box = visit.page().locator(".graph .node[aria-label^='customers']");
      assertThat(box).containsText("Never run");
      sources.door().runToEnd(customers);
      assertThat(box).containsText("Completed");
      assertThat(visit.page().locator(".graph .node.completed")).hasCount(1);
      visit.checkAccessibility();
      visit.picture("schedules");
      visit.page().getByText("The same as a table").click();
      assertThat(visit.page().locator("#graph table")).containsText("accounts");
      sources.door().runToEnd(accounts);
      assertThat(visit.page().locator(".graph .node.completed")).hasCount(2);
      assertThat(visit.page().locator("#graph table")).isVisible();
      visit.checkAccessibility();
      assertThat(box).hasAttribute("href", "/adminpanel/system/migration?id=" + customers);
    }
  }

  @Test
  void drawsWhatIsTiedToOneAndTakesASmallScreen() throws SQLException {
    long connection = sources.connection("bank");
    String hostile = "<b>\u202e\"&' " + "long ".repeat(20).strip();
    long one = sources.transfer(hostile, connection, "7 1-5/2 * * *", "UTC");
    sources.transfer("after it", connection, "*/15 * * * *", "UTC", one);
    long apart = sources.transfer("apart", connection, null, "UTC");
    sources.transfer("after apart", connection, "0 6 * * *", "UTC", apart);
    server
        .database()
        .execute(
            "UPDATE elver.transfer SET misfire = 'skip',"
                + " next_run_at = clock_timestamp() + interval '1 day'"
                + " WHERE schedule IS NOT NULL");
    NewContextOptions small =
        new NewContextOptions().setColorScheme(ColorScheme.DARK).setViewportSize(400, 800);
    try (Visit visit = Browser.visit(server, small)) {
      visit.asAdmin(PAGE);
      assertThat(visit.page().locator(".graph .node")).hasCount(4);
      visit.sees("every 15 minutes");
      visit.sees(hostile);
      assertThat(visit.page().locator("#schedule-" + one)).containsText("left out");
      visit.checkAccessibility().checkWidth();
      Locator only = visit.page().locator("[aria-label='Draw only what is tied to it: after it']");
      only.focus();
      visit.page().keyboard().press("Enter");
      assertThat(visit.page().locator(".graph .node")).hasCount(2);
      visit.checkAccessibility().checkWidth();
    }
  }

  @Test
  void saysWhatToDoWhereNothingIsScheduled() {
    try (Visit visit = Browser.visit(server)) {
      visit.asAdmin(PAGE);
      visit.sees("No migration has a schedule yet.");
      visit.sees("No migration depends on another one.");
      visit.checkAccessibility().checkWidth();
    }
  }
}

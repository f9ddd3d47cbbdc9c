package org.elver.admin.schema;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.elver.testing.Browser;
import org.elver.testing.Server;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.elver.testing.Visit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that could not begin, and a history that is not right, mended on the pages; each test
 * goes on where the one before ended.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MendingPageIT {

  private static final String PAGE = "/adminpanel/system/schema";

  @TempDir static Path migrations;

  private static TestDatabase database;
  private static Server server;

  @BeforeAll
  static void start() throws Exception {
    for (int i = 1; i <= 3; i++) {
      file("00000" + i + "_t.up.sql", "CREATE TABLE t" + i + " (id int);");
    }
    database = TestDatabases.newDatabase();
    database.execute(
        """
        CREATE TABLE t1 (id int);
        CREATE TABLE t2 (id int);
        CREATE TABLE public.schema_migrations (version bigint NOT NULL PRIMARY KEY, dirty boolean NOT NULL);
        INSERT INTO public.schema_migrations VALUES (2, false);
        """);
    server = Server.start(database, Map.of("MIGRATIONS_DIR", migrations.toString())).awaitLive();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  @Order(1)
  void takesOverAHistoryAndTheServerGetsReady() throws Exception {
    try (Visit visit = Browser.visit(server)) {
      visit.asAdmin(PAGE);
      visit.sees("The server is not ready");
      visit.sees("golang-migrate has applied 2 of these files");
      visit.checkAccessibility().checkWidth().picture("not-ready");
      visit.button("Take over a history").first().click();
      visit.checkAccessibility();
      dialogue(visit).getByLabel("Tool").selectOption("goose");
      press(visit, "Show what would be taken over");
      assertThat(dialogue(visit).getByRole(AriaRole.ALERT)).containsText("goose");
      visit.checkAccessibility();
      dialogue(visit).getByLabel("Tool").selectOption("golang-migrate");
      press(visit, "Show what would be taken over");
      assertThat(dialogue(visit).locator("tbody tr")).hasCount(3);
      assertThat(dialogue(visit).getByText("Will count as applied")).hasCount(2);
      visit.checkAccessibility().checkWidth().picture("adopt");
      assertThat(applied()).isEqualTo("0");
      press(visit, "Take it over (2)");
      visit.sees("2 migrations count as applied now, from the history of golang-migrate");
      assertThat(count(visit, "applied")).hasText("2");
      assertThat(audited("adopt")).isEqualTo("admin public.schema_migrations");
      assertThat(server.readiness()).isEqualTo(503);
      visit.sees("The server is not ready");

      settled(visit).button("Up").click();
      press(visit, "Apply now");
      assertThat(count(visit, "applied")).hasText("3");
      visit.doesNotSee("The server is not ready");
      assertThat(server.readiness()).isEqualTo(200);
    }
  }

  @Test
  @Order(2)
  void acceptsAChangedFileAndForgetsAMissingOneOnANarrowDarkGermanScreen() throws Exception {
    file("000002_t.up.sql", "CREATE TABLE t2 (id int); -- not a new table");
    Files.delete(migrations.resolve("000001_t.up.sql"));
    NewContextOptions narrow =
        new NewContextOptions()
            .setLocale("de-DE")
            .setColorScheme(ColorScheme.DARK)
            .setViewportSize(400, 800);
    try (Visit visit = Browser.visit(server, narrow)) {
      visit.goTo(PAGE);
      visit.page().getByLabel("Name").fill("admin");
      visit.page().getByLabel("Kennwort").fill(Server.ADMIN_PASSWORD);
      visit.page().keyboard().press("Enter");
      visit.sees("Das Anwenden würde abgelehnt");
      visit.checkAccessibility().checkWidth().picture("changed-narrow");
      settled(visit).button("Berichtigen 000002_t.up.sql").click();
      visit.sees("wurde angewendet. Es läuft nichts.");
      assertThat(dialogue(visit).getByRole(AriaRole.RADIO)).hasCount(2);
      visit.checkAccessibility().checkWidth().picture("repair-narrow");
      press(visit, "Verlauf berichtigen");
      visit.sees("000002_t.up.sql gilt als angewendet, wie sie jetzt ist.");
      visit.doesNotSee("Das Anwenden würde abgelehnt");
      assertThat(audited("repair accept")).isEqualTo("admin 000002_t.up.sql");

      settled(visit).button("Berichtigen 000001_t.up.sql").focus();
      visit.page().keyboard().press("Enter");
      visit.sees("Vergessen, dass sie gelaufen ist.");
      visit.page().keyboard().press("Escape");
      assertThat(dialogue(visit)).hasCount(0);
      assertThat(visit.button("Berichtigen 000001_t.up.sql")).isFocused();
      settled(visit).button("Berichtigen 000001_t.up.sql").click();
      press(visit, "Verlauf berichtigen");
      visit.sees("ihre Datei fehlt nicht mehr");
      assertThat(count(visit, "applied")).hasText("2");
      assertThat(audited("repair forget")).isEqualTo("admin 000001_t.up.sql");
    }
  }

  @Test
  @Order(3)
  void showsAFailureThatStoppedHalfWayAndSettlesADoubt() throws Exception {
    file(
        "000004_half.up.sql",
        "-- no-transaction\nCREATE TABLE half (id int);\nSELECT 1/0;\nCREATE TABLE rest ();\n");
    try (Visit visit = Browser.visit(server)) {
      visit.asAdmin(PAGE);
      settled(visit).button("Up").click();
      press(visit, "Apply now");
      visit.sees("The statements before it are done and stay.");
      assertThat(count(visit, "failed")).hasText("1");
      visit.checkAccessibility().checkWidth().picture("failed-half-way");
      database.execute(
          "UPDATE elver.migration_history SET in_doubt = true, updated_at = clock_timestamp()"
              + " WHERE file = '000004_half.up.sql'");
      visit.page().reload();
      visit.sees("Nobody can tell whether the statement took effect.");
      settled(visit).button("Repair an entry").click();
      dialogue(visit).getByLabel("Migration").fill("nothing of the kind");
      press(visit, "Show what can be done");
      assertThat(dialogue(visit).getByRole(AriaRole.ALERT)).containsText("nothing of the kind");
      visit.checkAccessibility();
      dialogue(visit).getByLabel("Migration").fill("4");
      press(visit, "Show what can be done");
      dialogue(visit).getByLabel("The statement in doubt took effect").check();
      visit.checkAccessibility();
      press(visit, "Correct the history");
      visit.sees("the next run goes on after the statement in doubt");
      assertThat(audited("repair done")).isEqualTo("admin 000004_half.up.sql");
      settled(visit).button("Up").click();
      press(visit, "Apply now");
      assertThat(count(visit, "applied")).hasText("3");
      assertThat(database.query("SELECT to_regclass('rest')::text")).containsExactly("rest");
    }
  }

  @Test
  @Order(4)
  void setsABaselineAfterShowingWhatItMeans() throws Exception {
    file("000005_there.up.sql", "CREATE TABLE t1 (id int);");
    file("000006_later.up.sql", "CREATE TABLE later (id int);");
    try (Visit visit = Browser.visit(server)) {
      visit.asAdmin(PAGE);
      settled(visit).button("Set a baseline").click();
      dialogue(visit).getByLabel("Version").fill("five");
      press(visit, "Show what would count");
      visit.sees("That is no version.");
      visit.checkAccessibility();
      dialogue(visit).getByLabel("Version").fill("5");
      press(visit, "Show what would count");
      visit.sees("One migration would count as applied, up to version 5.");
      assertThat(dialogue(visit).locator("li")).hasText("000005_there.up.sql");
      visit.checkAccessibility();
      assertThat(count(visit, "pending")).hasText("2");
      press(visit, "Count them as applied");
      visit.sees("One migration counts as applied now, up to version 5.");
      assertThat(count(visit, "pending")).hasText("1");
      assertThat(audited("baseline")).isEqualTo("admin 5");
    }
  }

  @Test
  @Order(5)
  void showsTheLineThatCannotBeReadWhereItIs() throws Exception {
    file("000007_quote.up.sql", "SELECT 1;\nSELECT 2;\n\nSELECT 'unclosed;\nSELECT 3;\n");
    try (Visit visit = Browser.visit(server)) {
      visit.asAdmin(PAGE);
      visit.sees("000007_quote.up.sql:4");
      assertThat(visit.page().locator(".excerpt .meant")).hasText("SELECT 'unclosed;");
      visit.checkAccessibility().checkWidth().picture("unreadable");
      file("000007_quote.up.sql", "SELECT 1;\n");
      visit.doesNotSee("000007_quote.up.sql:4");
      assertThat(count(visit, "pending")).hasText("2");
      assertThat(server.readiness()).isEqualTo(200);
    }
  }

  @Test
  @Order(6)
  void showsWhatRunsInTwoBrowsersAndAfterAReload() throws Exception {
    Files.delete(migrations.resolve("000007_quote.up.sql"));
    database.execute("CREATE TABLE go (id int)");
    file(
        "000008_slow.up.sql",
        """
        CREATE TABLE slow ();
        DO $$ BEGIN WHILE NOT EXISTS (SELECT FROM go) LOOP PERFORM pg_sleep(0.1); END LOOP; END $$;
        """);
    try (Visit one = Browser.visit(server);
        Visit other = Browser.visit(server)) {
      one.asAdmin(PAGE);
      other.asAdmin(PAGE);
      settled(one).button("Up").click();
      press(one, "Apply now");
      for (Visit visit : new Visit[] {one, other}) {
        assertThat(running(visit)).containsText("000008_slow.up.sql");
        visit.sees("Held by");
      }
      one.page().reload();
      assertThat(running(one)).containsText("000008_slow.up.sql");
      one.checkAccessibility().checkWidth();
      database.execute("INSERT INTO go VALUES (1)");
      for (Visit visit : new Visit[] {one, other}) {
        visit.sees("Nobody holds the lock.");
        visit.sees("2 applied, 0 failed");
        assertThat(count(visit, "pending")).hasText("0");
      }
      settled(other).button("Roll back").click();
      press(other, "Show what would be rolled back");
      assertThat(dialogue(other).getByRole(AriaRole.ALERT)).containsText("Non-reversible");
      other.checkAccessibility().checkWidth();
      assertThat(dialogue(other).getByRole(AriaRole.BUTTON)).hasCount(1);
    }
  }

  @Test
  @Order(7)
  void dividesALongReportIntoPages() throws Exception {
    for (int i = 100; i < 130; i++) {
      file("000" + i + "_many.up.sql", "CREATE TABLE many" + i + " (id int);");
    }
    try (Visit visit = Browser.visit(server)) {
      visit.asAdmin(PAGE);
      visit.button("Dry run").first().click();
      press(visit, "Dry run");
      visit.sees("30 would be applied, 0 failed");
      visit.link("Show the report").first().click();
      assertThat(visit.page().locator("section h2 bdi")).hasCount(25);
      visit.checkAccessibility().checkWidth().picture("report-pages");
      visit.link("Next").click();
      assertThat(visit.page().locator("section h2 bdi")).hasCount(5);
      visit.sees("000129_many.up.sql");
      visit.link("Previous").click();
      visit.sees("000100_many.up.sql");
    }
  }

  /** A part that is being rendered anew loses clicks. */
  private static Visit settled(Visit visit) {
    visit.page().waitForLoadState(LoadState.NETWORKIDLE);
    return visit;
  }

  private static Locator count(Visit visit, String what) {
    return visit.page().locator("[data-count=" + what + "]");
  }

  private static Locator running(Visit visit) {
    return visit.page().locator("[data-running]");
  }

  private static Locator dialogue(Visit visit) {
    return visit.page().locator("dialog");
  }

  private static void press(Visit visit, String button) {
    dialogue(visit)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true))
        .click();
  }

  private static String applied() throws SQLException {
    return database
        .query(
            "SELECT count(*) FROM elver.migration_history"
                + " WHERE scope = 'application' AND status = 'completed'")
        .get(0);
  }

  private static String audited(String action) throws SQLException {
    return database
        .query("SELECT who || ' ' || subject FROM elver.audit WHERE action = '" + action + "'")
        .get(0);
  }

  private static void file(String name, String text) throws IOException {
    Files.writeString(migrations.resolve(name), text);
  }
}

package org.elver.admin.transfers;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import org.elver.admin.sources.Sources;
import org.elver.testing.Browser;
import org.elver.testing.Server;
import org.elver.testing.Visit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transfers that fail, last, are cancelled, and are two people's. */
class TransferStoriesIT {

  private static final String LIST = "/adminpanel/system/migrations";
  private static final int BEFORE_THE_GATE = 200_000;

  private final Server server = Server.shared();
  private final Sources sources = new Sources(server);

  @BeforeEach
  @AfterEach
  void clean() throws SQLException {
    sources.clean();
    server.database().execute("DELETE FROM elver.account WHERE name LIKE 'story-%'");
  }

  @Test
  void anOperatorMendsWhatFailed() throws SQLException {
    Sources.external()
        .execute(
            """
            DROP TABLE IF EXISTS amounts;
            CREATE TABLE amounts (n int, amount text);
            INSERT INTO amounts VALUES (1, '12.50'), (2, '7'), (3, 'a dozen');
            """);
    server
        .database()
        .execute(
            "DROP TABLE IF EXISTS story_amounts; CREATE TABLE story_amounts (amount numeric);");
    sources.connection("old shop");
    sources.user("story-otto", "operator");
    try (Visit visit = Browser.visit(server)) {
      visit.logIn(LIST, "story-otto", Sources.PASSWORD);
      visit.link("New Migration").first().click();
      Page page = visit.page();
      field(visit, "Name").fill("Amounts");
      page.getByLabel("Source connection").selectOption("old shop");
      field(visit, "Source query").fill("SELECT amount\nFROM amounts\nORDER BY n");
      field(visit, "Target table").fill("story_amounts");
      visit.button("Write the statement").click();
      assertThat(field(visit, "Target insert query")).hasValue(Pattern.compile("\\{\\{amount}}"));
      visit.button("Save").click();
      run(visit);
      assertThat(page.locator("#state .badge")).hasText("Failed");
      assertThat(page.locator("#state pre")).containsText("Row 3, column amount: invalid input");
      page.locator("#history a").first().click();
      Locator error = page.locator("section[aria-labelledby=error]");
      assertThat(error).containsText("22P02");
      assertThat(error).containsText("amount");
      assertThat(error.locator("dd").first()).hasText("3");
      visit.checkAccessibility().checkWidth();
      assertThat(rows()).isEqualTo("0");

      visit.link("Amounts").click();
      visit.link("Edit").click();
      field(visit, "Source query")
          .fill("SELECT amount\nFROM amounts\nWHERE amount ~ '^[0-9.]+$'\nORDER BYE n");
      visit.button("Save").click();
      assertThat(page.locator(".field-error")).containsText("line 4");
      assertThat(field(visit, "Source query")).isFocused();
      assertThat(field(visit, "Source query")).hasAttribute("aria-invalid", "true");
      assertThat(page.locator(".gutter .wrong")).hasText("4\n");
      visit.checkAccessibility();
      field(visit, "Source query")
          .fill("SELECT amount\nFROM amounts\nWHERE amount ~ '^[0-9.]+$'\nORDER BY n");
      visit.button("Save").click();
      run(visit);
      assertThat(page.locator("#state .badge")).hasText("Completed");
      assertThat(page.locator("#state pre")).hasCount(0);
      assertThat(page.locator("#history tbody tr")).hasCount(2);
      assertThat(rows()).isEqualTo("2");
    }
  }

  private String rows() throws SQLException {
    return server.database().query("SELECT count(*) FROM story_amounts").get(0);
  }

  /** One of those who look on is told by push, the other one has to ask. */
  @Test
  void aLongRunIsCancelledBeforeTheEyesOfOthers() throws SQLException {
    long id = slow();
    sources.user("story-olga", "operator");
    sources.user("story-vera", "viewer");
    NewContextOptions small =
        new NewContextOptions().setViewportSize(400, 800).setColorScheme(ColorScheme.DARK);
    try (Visit visit = Browser.visit(server);
        Visit told = Browser.visit(server, small);
        Visit asking = Browser.visit(server);
        Connection gate = Sources.external().connect();
        Statement lock = gate.createStatement()) {
      asking.page().routeWebSocket("**/jakarta.faces.push/**", socket -> socket.close());
      asking.page().route("**/jakarta.faces.push/**", Route::abort);
      asking.forgive("WebSocket");
      String details = "/adminpanel/system/migration?id=" + id;
      visit.logIn(details, "story-olga", Sources.PASSWORD);
      told.logIn(LIST, "story-vera", Sources.PASSWORD);
      asking.logIn(details, "story-vera", Sources.PASSWORD);
      assertThat(told.row("Slow").locator(".badge")).hasText("Pending");
      assertThat(asking.page().locator("#state .badge")).hasText("Pending");

      lock.execute("SELECT pg_advisory_lock(17)");
      run(visit);
      for (Locator progress :
          List.of(
              visit.page().locator(".progress"),
              told.row("Slow").locator(".progress"),
              asking.page().locator(".progress"))) {
        assertThat(progress.locator("progress")).hasAttribute("value", Pattern.compile("[1-9].*"));
        assertThat(progress)
            .containsText(Pattern.compile("[1-9][\\d,]* rows · [1-9][\\d,]* rows/s"));
        assertThat(progress).containsText("about");
      }
      assertThat(visit.page().locator("#run")).hasCount(0);
      told.checkAccessibility().checkWidth();
      visit.checkAccessibility().picture("progress");
      visit.page().locator("#cancel").click();
      visit.checkAccessibility().checkWidth();
      visit.page().locator("[id='cancelForm:yes']").click();
      assertThat(visit.page().locator("#state .badge")).hasText("Failed");
      assertThat(visit.page().locator("#state pre")).containsText("story-olga");
      assertThat(told.row("Slow").locator(".badge")).hasText("Failed");
      assertThat(told.row("Slow")).containsText("story-olga");
      assertThat(asking.page().locator("#state .badge")).hasText("Failed");
      assertThat(asking.page().locator("#state pre")).containsText("story-olga");
      assertThat(visit.page().locator("#run")).isVisible();
      for (Visit viewer : List.of(told, asking)) {
        assertThat(viewer.page().locator("button[data-dialog], dialog, #edit")).hasCount(0);
      }
      assertThat(told.link("New Migration")).hasCount(0);
    }
    assertThat(server.database().query("SELECT count(*) FROM landed")).containsExactly("0");
  }

  /** Its last rows come when the gate is open. */
  private long slow() throws SQLException {
    Sources.external()
        .execute(
            """
            DROP TABLE IF EXISTS many;
            CREATE TABLE many (n int);
            INSERT INTO many SELECT n FROM generate_series(1, %d) n;
            ANALYZE many;
            """
                .formatted(BEFORE_THE_GATE + 50_000));
    server.database().execute("DELETE FROM landed");
    return sources
        .door()
        .define(
            sources.definition(
                "Slow",
                sources.connection("bank"),
                "SELECT CASE WHEN n > %d AND pg_advisory_lock_shared(17) IS NULL THEN ''"
                        .formatted(BEFORE_THE_GATE)
                    + " ELSE 'number ' || n END AS value FROM many",
                null,
                "UTC"));
  }

  @Test
  void theKeyboardAloneMakesOneAndRunsIt() throws SQLException {
    sources.connection("bank");
    server.database().execute("DELETE FROM landed");
    sources.user("story-kim", "operator");
    try (Visit visit = Browser.visit(server)) {
      Page page = visit.page();
      Keyboard keys = page.keyboard();
      visit.goTo(LIST);
      assertThat(page.getByLabel("Name")).isFocused();
      keys.type("story-kim");
      keys.press("Tab");
      keys.type(Sources.PASSWORD);
      keys.press("Enter");
      assertThat(visit.heading("Migrations")).isVisible();
      keys.press("Tab");
      assertThat(visit.link("Skip to the content")).isFocused();
      keys.press("Enter");
      tabTo(visit, visit.link("New Migration").first());
      keys.press("Enter");
      assertThat(visit.heading("New Migration")).isVisible();
      tabTo(visit, field(visit, "Name"));
      keys.type("By keys");
      tabTo(visit, page.getByLabel("Source connection"));
      keys.type("ba");
      tabTo(visit, field(visit, "Source query"));
      keys.type("SELECT 'one' AS value, 'two' AS variety");
      tabTo(visit, visit.button("Read columns"));
      keys.press("Enter");
      assertThat(page.locator(".chip")).hasCount(2);
      assertThat(visit.button("Read columns")).isFocused();
      tabTo(visit, field(visit, "Target table"));
      keys.type("landed");
      Locator statement = field(visit, "Target insert query");
      tabTo(visit, statement);
      keys.type("INSERT INTO landed (value) VALUES ({{va");
      Locator offers = page.locator("[role=option]");
      assertThat(offers).hasText(new String[] {"value", "variety"});
      visit.checkAccessibility();
      keys.press("ArrowDown");
      assertThat(offers.nth(1)).hasAttribute("aria-selected", "true");
      keys.press("ArrowUp");
      keys.press("Enter");
      assertThat(offers.first()).isHidden();
      keys.type(")");
      assertThat(statement).hasValue("INSERT INTO landed (value) VALUES ({{value}})");
      keys.press("Enter");
      keys.type("-- {{");
      assertThat(offers.first()).isVisible();
      keys.press("Escape");
      assertThat(offers.first()).isHidden();
      assertThat(statement).isFocused();
      for (int i = 0; i < 6; i++) {
        keys.press("Backspace");
      }
      tabTo(visit, visit.button("Save"));
      keys.press("Enter");

      Locator run = page.locator("#run");
      assertThat(run).isVisible();
      tabTo(visit, run);
      keys.press("Enter");
      Locator dialogue = page.locator("#runDialog");
      assertThat(dialogue).isVisible();
      visit.checkAccessibility();
      assertThat(dialogue.locator(":focus")).hasCount(1);
      keys.press("Escape");
      assertThat(dialogue).isHidden();
      assertThat(run).isFocused();
      keys.press("Enter");
      tabTo(visit, page.locator("[id='runForm:yes']"));
      keys.press("Enter");
      assertThat(page.locator("#state .badge")).hasText("Completed");
      assertThat(page.locator("#run")).isFocused();
      assertThat(server.database().query("SELECT value FROM landed")).containsExactly("one");
    }
  }

  /** Each stop on the way shows that it has the focus. */
  private static void tabTo(Visit visit, Locator wanted) {
    wanted.waitFor();
    for (int i = 0; i < 60; i++) {
      if ((Boolean) wanted.evaluate("e => e === document.activeElement")) {
        return;
      }
      visit.page().keyboard().press("Tab");
      assertThat(
              visit
                  .page()
                  .evaluate(
                      "() => { const e = document.activeElement, s = getComputedStyle(e);"
                          + " return e === document.body || e.id === 'main'"
                          + " || s.outlineStyle !== 'none' || s.boxShadow !== 'none'"
                          + " ? '' : e.outerHTML; }"))
          .isEqualTo("");
    }
    throw new AssertionError("Tab does not lead to " + wanted);
  }

  @Test
  void definitionsGoOutAndInAndTwoEditorsMeet() throws Exception {
    long id = sources.transfer("Shared", sources.connection("bank"), null, "UTC");
    sources.user("story-one", "operator");
    sources.user("story-two", "operator");
    NewContextOptions small =
        new NewContextOptions().setViewportSize(400, 800).setColorScheme(ColorScheme.DARK);
    try (Visit one = Browser.visit(server);
        Visit two = Browser.visit(server, small)) {
      one.logIn(LIST, "story-one", Sources.PASSWORD);
      Download export = one.page().waitForDownload(() -> one.link("Export all").click());
      String exported = Files.readString(export.path());
      assertThat(exported)
          .startsWith("{")
          .contains("\"Shared\"")
          .doesNotContain(Sources.external().password());

      two.logIn("/adminpanel/system/edit-migration?id=" + id, "story-two", Sources.PASSWORD);
      one.goTo("/adminpanel/system/edit-migration?id=" + id);
      field(one, "Description").fill("of one");
      one.button("Save").click();
      one.sees("\"Shared\" is saved.");
      field(two, "Description").fill("of two");
      two.button("Save").click();
      two.sees("Somebody else changed this migration");
      two.checkAccessibility().checkWidth();
      assertThat(description()).isEqualTo("of one");
      assertThat(field(two, "Description")).hasValue("of two");
      two.button("Overwrite it").click();
      assertThat(two.page().locator("#run")).isVisible();
      two.checkAccessibility().checkWidth();
      assertThat(one.page().locator("#definition")).containsText("of two");
      assertThat(description()).isEqualTo("of two");

      one.page().locator("#delete").click();
      assertThat(one.page().locator("#deleteDialog")).containsText("Shared");
      one.checkAccessibility().checkWidth();
      one.page().locator("[id='deleteForm:yes']").click();
      one.sees("\"Shared\" is deleted.");
      assertThat(two.heading("This page cannot be shown")).isVisible();
      two.sees("There is no transfer " + id);
      two.forgive("404");
      assertThat(server.database().query("SELECT name FROM elver.transfer")).isEmpty();

      one.page().locator("details.import summary").click();
      one.checkAccessibility();
      take(one, exported.replace("\"Shared\"", "\"\""));
      one.sees("transfers[0].name");
      take(one, "<script>alert(1)</script>");
      one.sees("That is no file that was exported here");
      assertThat(server.database().query("SELECT name FROM elver.transfer")).isEmpty();
      take(one, exported);
      one.sees("Imported: 1 created, 0 changed, 0 as they were.");
      assertThat(one.row("Shared")).isVisible();
      take(one, exported);
      one.sees("Imported: 0 created, 0 changed, 1 as they were.");
      two.goTo(LIST);
      two.page().locator("details.import summary").click();
      two.checkAccessibility().checkWidth();
      two.page().locator("button[data-dialog=runDialog]").click();
      two.checkAccessibility().checkWidth();
    }
  }

  private String description() throws SQLException {
    return server.database().query("SELECT description FROM elver.transfer").get(0);
  }

  private static void take(Visit visit, String text) {
    Locator file = visit.page().locator("[id='importForm:file']");
    if (!file.isVisible()) {
      visit.page().locator("details.import summary").click();
    }
    file.setInputFiles(
        new FilePayload("file.json", "application/json", text.getBytes(StandardCharsets.UTF_8)));
    visit.page().locator("[id='importForm:take']").click();
  }

  private static void run(Visit visit) {
    visit.page().locator("#run").click();
    visit.page().locator("[id='runForm:yes']").click();
  }

  private static Locator field(Visit visit, String label) {
    return visit
        .page()
        .getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(label).setExact(true));
  }
}

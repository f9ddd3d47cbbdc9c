package org.elver.admin.schema;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.elver.cli.CommandLineRun;
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

/** The story of a schema, told on its pages; each test goes on where the one before ended. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SchemaPageIT {

  private static final String PAGE = "/adminpanel/system/schema";
  private static final String HISTORY = "/adminpanel/system/schema-history";

  private static final String HOSTILE = "<script>document.title='owned'</script>";

  @TempDir static Path migrations;

  private static TestDatabase database;
  private static Server server;

  @BeforeAll
  static void start() throws IOException {
    file(
        "001_customers.sql",
        """
        -- Migration: Customers
        -- Description: Whom the shop sells to
        CREATE TABLE customers (id int PRIMARY KEY, email text);
        INSERT INTO customers SELECT i, i || '@example.org' FROM generate_series(1, 50) i;
        -- Down migration
        DROP TABLE customers;
        """);
    database = TestDatabases.newDatabase();
    server = Server.start(database, Map.of("MIGRATIONS_DIR", migrations.toString())).awaitReady();
    account("Vera", "viewer");
    account("Otto", "operator");
    file(
        "002_names.sql",
        """
        ALTER TABLE customers ADD COLUMN name text NOT NULL DEFAULT 'nobody';
        CREATE INDEX customers_email ON customers (email);
        -- Down migration
        ALTER TABLE customers DROP COLUMN name;
        DROP INDEX customers_email;
        """);
    file("003_index.sql", "CREATE INDEX CONCURRENTLY customers_name ON customers (name);\n");
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  @Order(1)
  void triesAppliesShowsAndRollsBack() throws Exception {
    try (Visit visit = Browser.visit(server)) {
      visit.asAdmin(PAGE);
      assertThat(count(visit, "pending")).hasText("2");
      visit.sees("Customers");
      visit.sees("Non-reversible");
      visit.sees("Outside a transaction because of line 1");
      visit.checkAccessibility().checkWidth().picture("schema");

      visit.button("Dry run").first().click();
      visit.checkAccessibility();
      dialogue(visit).getByLabel("Up to").fill("002_names.sql");
      press(visit, "Dry run");
      visit.sees("1 would be applied");
      assertThat(database.query("SELECT count(*) FROM pg_class WHERE relname = 'customers_email'"))
          .containsExactly("0");
      visit.link("Show the report").click();
      visit.sees("AccessExclusiveLock");
      visit.sees("Blocks reads");
      visit.sees("customers_email");
      assertThat(visit.page().locator("svg[role=img] rect.level-blocks-reads").first()).isVisible();
      visit.checkAccessibility().checkWidth().picture("dry-run");

      visit.goTo(PAGE);
      settled(visit).button("Apply exactly this").click();
      press(visit, "Apply now");
      assertThat(count(visit, "applied")).hasText("2");
      assertThat(database.query("SELECT count(name) FROM customers")).containsExactly("50");

      visit.goTo(HISTORY);
      visit.checkAccessibility().checkWidth().picture("schema-history");
      visit.link("002_names.sql").click();
      visit.sees("ALTER TABLE customers ADD COLUMN name");
      assertThat(visit.page().locator("td.added").first()).isVisible();
      visit.checkAccessibility().checkWidth();
      visit.goTo(HISTORY);
      visit.link("001_customers.sql").click();
      visit.sees("INSERT INTO customers");
      visit.sees("Whom the shop sells to");

      visit.goTo(PAGE);
      visit.button("Roll back").click();
      assertThat(dialogue(visit)).isVisible();
      visit.page().keyboard().press("Escape");
      assertThat(dialogue(visit)).hasCount(0);
      assertThat(visit.button("Roll back")).isFocused();
      visit.button("Roll back").click();
      dialogue(visit)
          .getByLabel("How much")
          .selectOption(new SelectOption().setLabel("So many migrations"));
      press(visit, "Show what would be rolled back");
      visit.sees("a number from 1 up");
      visit.checkAccessibility();
      dialogue(visit).getByLabel("Number or migration").fill("1");
      press(visit, "Show what would be rolled back");
      assertThat(dialogue(visit).locator("li")).hasText("002_names.sql");
      assertThat(database.query("SELECT count(name) FROM customers")).containsExactly("50");
      visit.checkAccessibility();
      press(visit, "Roll back (1)");
      assertThat(count(visit, "pending")).hasText("2");
      assertThat(
              database.query(
                  "SELECT count(*) FROM information_schema.columns WHERE column_name = 'name'"
                      + " AND table_name = 'customers'"))
          .containsExactly("0");
    }
  }

  @Test
  @Order(2)
  void isKeyboardOnlyAndNarrowAndDarkAndGerman() throws Exception {
    NewContextOptions narrow =
        new NewContextOptions()
            .setLocale("de-DE")
            .setColorScheme(ColorScheme.DARK)
            .setViewportSize(400, 800);
    try (Visit visit = Browser.visit(server, narrow)) {
      visit.goTo(PAGE);
      visit.page().getByLabel("Name").fill("Otto");
      visit.page().getByLabel("Kennwort").fill("a long password");
      visit.page().keyboard().press("Enter");
      visit.sees("Ausstehend");
      visit.checkAccessibility().checkWidth();
      visit.button("Anwenden").first().focus();
      visit.page().keyboard().press("Enter");
      assertThat(dialogue(visit)).isVisible();
      visit.checkAccessibility().checkWidth();
      Locator now = visit.button("Jetzt anwenden");
      for (int i = 0; i < 10 && !(Boolean) now.evaluate("e => e === document.activeElement"); i++) {
        visit.page().keyboard().press("Tab");
      }
      visit.page().keyboard().press("Enter");
      assertThat(count(visit, "applied")).hasText("3");
      assertThat(visit.button("Zurückrollen")).hasCount(0);
      visit.goTo(HISTORY).checkAccessibility().checkWidth();
      visit.link("002_names.sql").first().click();
      visit.checkAccessibility().checkWidth();
    }
    assertThat(database.query("SELECT count(*) FROM pg_indexes WHERE indexname = 'customers_name'"))
        .containsExactly("1");
  }

  @Test
  @Order(3)
  void namesFileAndLineOfAFailureAndAppliesWhatWasMended() throws Exception {
    file("004_fails.sql", "SELECT 1;\n\nSELECT '<b>bold</b>'::int;\n");
    try (Visit visit = Browser.visit(server)) {
      visit.asAdmin(PAGE);
      visit.button("Up").click();
      press(visit, "Apply now");
      visit.sees("004_fails.sql, line 3, SQLState 22P02");
      visit.sees("<b>bold</b>");
      assertThat(count(visit, "failed")).hasText("1");
      visit.checkAccessibility().checkWidth();
      file(
          "004_fails.sql",
          "-- Migration: %s\n-- Description: %s %s\nCREATE TABLE mended ();\nSELECT '%s';\n"
              .formatted(HOSTILE, HOSTILE, "long".repeat(2_500), HOSTILE.replace("'", "''")));
      visit.button("Up").click();
      press(visit, "Apply now");
      assertThat(count(visit, "applied")).hasText("4");
      assertThat(database.query("SELECT to_regclass('mended')::text")).containsExactly("mended");
      visit.sees(HOSTILE);
      visit.checkAccessibility().checkWidth();
      visit.goTo(HISTORY);
      visit.link("004_fails.sql").first().click();
      visit.sees("SELECT '" + HOSTILE.replace("'", "''"));
      visit.checkAccessibility().checkWidth();
      assertThat(visit.page()).not().hasTitle("owned");
    }
  }

  @Test
  @Order(4)
  void showsTheHolderOfTheLockAndReleasesItOnlyWhenAskedTwice() throws Exception {
    file("005_later.sql", "CREATE TABLE later ();\n");
    database.execute(
        "UPDATE elver.migration_lock SET token = token + 1, holder = 'somebody 1@there',"
            + " reason = 'applying 7', acquired_at = clock_timestamp(),"
            + " expires_at = clock_timestamp() + interval '1 hour'");
    try (Visit visit = Browser.visit(server)) {
      visit.asAdmin(PAGE);
      visit.sees("somebody 1@there");
      visit.button("Up").click();
      press(visit, "Apply now");
      visit.sees("The migration lock is held by somebody 1@there (applying 7)");
      assertThat(database.query("SELECT to_regclass('later')::text").get(0)).isNull();
      settled(visit).button("Release the lock").click();
      visit.checkAccessibility();
      press(visit, "Release the lock");
      visit.sees("Warning: the process that holds the lock is alive");
      visit.checkAccessibility();
      press(visit, "Take it by force");
      visit.sees("The lock of somebody 1@there was released.");
      visit.sees("Nobody holds the lock.");
      assertThat(database.query("SELECT holder FROM elver.migration_lock").get(0)).isNull();
    }
  }

  @Test
  @Order(5)
  void showsEverybodyWhatOthersDo() throws Exception {
    try (Visit one = Browser.visit(server);
        Visit other = Browser.visit(server)) {
      one.asAdmin(PAGE);
      other.logIn(PAGE, "Vera", "a long password");
      assertThat(count(other, "applied")).hasText("4");
      settled(one).button("Apply 005_later.sql").click();
      press(one, "Apply now");
      assertThat(count(other, "applied")).hasText("5");
      file("006_by_command.sql", "CREATE TABLE by_command ();\n");
      assertThat(CommandLineRun.of(database, migrations, "up").exitCode()).isZero();
      assertThat(count(other, "applied")).hasText("6");
      assertThat(count(one, "applied")).hasText("6");
      assertThat(other.button("Up")).hasCount(0);
      assertThat(other.button("Dry run")).hasCount(0);
      assertThat(other.button("Dismiss")).hasCount(0);
      other.checkAccessibility();
    }
  }

  @Test
  @Order(6)
  void createsAFileAndSaysWhatIsNoName() {
    try (Visit visit = Browser.visit(server)) {
      visit.logIn(PAGE, "Otto", "a long password");
      visit.button("Create migration").click();
      dialogue(visit).getByLabel("Name").fill("../outside");
      press(visit, "Create migration");
      visit.sees("not a path");
      visit.checkAccessibility();
      dialogue(visit).getByLabel("Name").fill("add user index");
      press(visit, "Create migration");
      visit.sees("Created: 007_add_user_index.sql");
      assertThat(migrations.resolve("007_add_user_index.sql")).exists();
      assertThat(count(visit, "pending")).hasText("1");
    }
  }

  @Test
  @Order(7)
  void takesNothingFromSomebodyWhoMayNot() throws Exception {
    try (Visit visit = Browser.visit(server)) {
      visit.logIn(PAGE, "Vera", "a long password");
      for (String button : new String[] {"up", "down", "create"}) {
        visit
            .page()
            .evaluate(
                "name => { const form = document.getElementById('actions');"
                    + " const data = new URLSearchParams(new FormData(form));"
                    + " data.set('actions:' + name, 'actions:' + name);"
                    + " data.set('primefaces.nonce', PrimeFaces.csp.NONCE_VALUE);"
                    + " return fetch(location.href, {method: 'POST', body: data,"
                    + " headers: {'Content-Type': 'application/x-www-form-urlencoded'}}); }",
                button);
      }
      visit.page().reload();
      assertThat(dialogue(visit)).hasCount(0);
      assertThat(count(visit, "pending")).hasText("1");
      visit.forgive("403");
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

  private static Locator dialogue(Visit visit) {
    return visit.page().locator("dialog");
  }

  private static void press(Visit visit, String button) {
    dialogue(visit)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true))
        .click();
  }

  private static void file(String name, String text) throws IOException {
    Files.writeString(migrations.resolve(name), text);
  }

  private static void account(String name, String role) {
    String login = "admin:" + Server.ADMIN_PASSWORD;
    int status =
        server
            .send(
                HttpRequest.newBuilder(server.uri("/api/users"))
                    .header(
                        "Authorization",
                        "Basic "
                            + Base64.getEncoder()
                                .encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                    .header("Content-Type", "application/json")
                    .POST(
                        BodyPublishers.ofString(
                            "{\"name\": \"%s\", \"password\": \"a long password\", \"role\": \"%s\"}"
                                .formatted(name, role))))
            .statusCode();
    assertThat(status).isEqualTo(201);
  }
}

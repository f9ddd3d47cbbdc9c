package org.elver.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import org.elver.admin.sources.Sources;
import org.elver.testing.Browser;
import org.elver.testing.Server;
import org.elver.testing.Visit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Texts that mean something to a browser, a spreadsheet or an expression are texts on each page.
 */
class HostileTextPagesIT {

  private static final String NAME =
      "=1+1 \u202e<b>'\"&amp;#{7*7}${7*7}</b>"
          + "<script>document.title='owned'</script>\ud83d\udc69\u200d\ud83d\udcbb";
  private static final String LONG = NAME + "W".repeat(10_000);

  /** As long as a name in PostgreSQL gets. */
  private static final String COLUMN = "=1 <i onclick=alert(1)>\u202e'#{7*7}";

  private static final String SYSTEM = "/adminpanel/system/";

  private final Server server = Server.shared();
  private final Sources sources = new Sources(server);

  @BeforeEach
  @AfterEach
  void clean() throws SQLException {
    sources.clean();
    server.database().execute("DROP TABLE IF EXISTS hostile");
  }

  @Test
  void areShownAsTextOnScreensOfAnySize() throws SQLException {
    server
        .database()
        .execute(
            "CREATE TABLE hostile (value text CONSTRAINT \"%s\" CHECK (value NOT LIKE '=%%'))"
                .formatted(COLUMN));
    long connection = sources.connection(NAME);
    long id = sources.door().define(hostile(NAME, connection, 0));
    long rejecting = sources.door().define(hostile("rejecting " + NAME, connection, 5));
    long failed = sources.door().runToEnd(id).getJsonNumber("id").longValueExact();
    long rejected = sources.door().runToEnd(rejecting).getJsonNumber("id").longValueExact();
    logInInVain();
    String text = URLEncoder.encode(NAME, StandardCharsets.UTF_8);
    NewContextOptions small =
        new NewContextOptions().setViewportSize(400, 800).setColorScheme(ColorScheme.DARK);
    for (NewContextOptions screen : List.of(new NewContextOptions(), small)) {
      try (Visit visit = Browser.visit(server, screen)) {
        visit.asAdmin(SYSTEM + "migrations?text=" + text);
        shows(visit, NAME);
        assertThat(visit.page().getByLabel("Name, description")).hasValue(NAME);
        goTo(visit, SYSTEM + "migration?id=" + id, NAME, LONG, COLUMN);
        visit.button("Preview").click();
        assertThat(visit.page().locator("#previewRows th").first()).hasText(COLUMN);
        assertThat(visit.page().locator("#previewRows td").nth(1)).containsText(NAME);
        shows(visit, NAME);
        goTo(visit, SYSTEM + "run?id=" + failed, NAME, COLUMN);
        goTo(visit, SYSTEM + "run?id=" + rejected, NAME, COLUMN);
        goTo(visit, SYSTEM + "connections", NAME);
        goTo(visit, SYSTEM + "schedules", NAME);
        goTo(visit, "/adminpanel/", NAME, COLUMN);
        goTo(visit, SYSTEM + "audit?refused=true&who=" + text, NAME.substring(0, 40));
        goTo(visit, SYSTEM + "schema-history?text=" + text + "&status=" + text);
        goTo(visit, SYSTEM + "edit-migration?id=" + id);
        visit.button("Read columns").click();
        assertThat(visit.page().locator(".chip").first()).containsText(COLUMN);
        assertThat(visit.page().getByLabel("Description")).hasValue(LONG);
        shows(visit, COLUMN);
        writeAndSave(visit);
        visit.forgive("404");
        visit.goTo("/adminpanel/" + text);
        shows(visit, "There is no such page");
      }
    }
  }

  /** From an address of its own: of one only so many refusals of a minute are told one by one. */
  private void logInInVain() {
    String login =
        Base64.getEncoder().encodeToString((NAME + ":wrong").getBytes(StandardCharsets.UTF_8));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri("/api/transfers"))
            .header("Authorization", "Basic " + login)
            .header("X-Forwarded-For", "198.51.100.30");
    assertThat(server.send(request).statusCode()).isEqualTo(401);
  }

  /** What can't be used is refused, and comes back as it was written. */
  private static void writeAndSave(Visit visit) {
    Page page = visit.page();
    visit.goTo(SYSTEM + "edit-migration");
    Locator fields = page.locator("#edit input[type=text], #edit textarea");
    int count = fields.count();
    assertThat(count).isGreaterThan(10);
    for (int i = 0; i < count; i++) {
      fields.nth(i).fill(i == 0 ? NAME : LONG);
    }
    visit.button("Save").click();
    page.locator(".field-error, .ui-messages-error").first().waitFor();
    for (int i = 0; i < count; i++) {
      assertThat(fields.nth(i)).hasValue(i == 0 ? NAME : LONG);
    }
    shows(visit);
    page.evaluate("() => window.onbeforeunload = null");
    page.onDialog(com.microsoft.playwright.Dialog::accept);
  }

  private static void goTo(Visit visit, String page, String... texts) {
    visit.goTo(page);
    shows(visit, texts);
  }

  private static void shows(Visit visit, String... texts) {
    for (String text : texts) {
      visit.sees(text);
    }
    visit.checkWidth();
    assertThat(visit.page().title()).endsWith(" · Elver");
    assertThat(
            visit.page().locator("main script:not([src]):not([id$='_s']), main b, main i[onclick]"))
        .hasCount(0);
  }

  private JsonObject hostile(String name, long connection, int maxRejects) {
    JsonObject definition =
        sources.definition(
            name,
            connection,
            "SELECT '%s' AS \"%s\", '%s' AS value -- %s"
                .formatted("x", COLUMN, NAME.replace("'", "''"), LONG),
            "30 2 * * *",
            "UTC");
    return Json.createObjectBuilder(definition)
        .add("description", LONG)
        .add("targetTable", "hostile")
        .add("targetInsertQuery", "INSERT INTO hostile (value) VALUES ({{value}}) -- " + LONG)
        .add("maxRejects", maxRejects)
        .build();
  }
}

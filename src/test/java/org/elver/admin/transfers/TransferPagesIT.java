package org.elver.admin.transfers;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.sql.SQLException;
import java.util.List;
import org.elver.testing.Browser;
import org.elver.testing.Server;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.elver.testing.TransferDoor;
import org.elver.testing.Visit;
import org.junit.jupiter.api.Test;

/** The pages of data transfers, as their users walk them. */
class TransferPagesIT {

  private static final String LIST = "/adminpanel/system/migrations";

  private final Server server = Server.shared();

  @Test
  void importsMobileUsersFromNothingToCompleted() throws SQLException {
    String source = source("legacy of the pages");
    try (Visit visit = Browser.visit(server);
        Visit other =
            Browser.visit(
                server,
                new NewContextOptions()
                    .setViewportSize(400, 800)
                    .setColorScheme(ColorScheme.DARK))) {
      visit.asAdmin(LIST);
      visit.link("New Migration").first().click();
      fill(visit, "Import Mobile Banking Users of the pages", source);
      visit.page().getByLabel("Source query").fill(QUERY.replace("status =", "statu ="));
      visit.button("Save").click();
      assertThat(visit.page().locator(".field-error")).containsText("line 7");
      assertThat(visit.page().locator(".gutter .wrong")).hasText("7\n");
      visit.page().getByLabel("Source query").fill(QUERY);
      visit.button("Read columns").click();
      assertThat(visit.page().locator(".chip")).hasCount(4);
      visit.checkAccessibility().checkWidth().picture("transfer-form");
      visit.button("Save").click();
      assertThat(visit.page().locator("#run")).isVisible();
      visit.button("Preview").click();
      assertThat(visit.page().locator("#previewRows tbody tr")).hasCount(3);

      other.asAdmin(LIST + "?text=Banking+Users+of+the+pages");
      assertThat(other.page().locator(".badge")).hasText("Pending");
      visit.page().locator("#run").click();
      visit.checkAccessibility();
      visit.page().locator("[id='runForm:yes']").click();
      assertThat(visit.page().locator("#state .badge")).hasText("Completed");
      assertThat(other.page().locator(".badge")).hasText("Completed");
      assertThat(other.page().locator("td.c-lastRunAt")).containsText("Rows affected: 3");
      other.checkAccessibility().checkWidth();
      visit.checkAccessibility().checkWidth().picture("transfer-details");
      visit.page().locator("#history a").first().click();
      assertThat(visit.heading("Run " + visit.page().url().replaceAll(".*=", ""))).isVisible();
      visit.checkAccessibility().checkWidth().picture("run");
      visit.goTo(LIST).checkAccessibility().checkWidth().picture("transfers-list");
    }
    assertThat(
            server
                .database()
                .query("SELECT username || ' ' || context FROM pages_mobile_users ORDER BY id"))
        .isEqualTo(List.of("ada MOBILE_BANKING", "bo'b MOBILE_BANKING", "çelik MOBILE_BANKING"));
  }

  private static final String QUERY =
      """
      SELECT
        user_id,
        username,
        phone_number,
        created_at
      FROM legacy_users
      WHERE status = 'ACTIVE'
        AND created_at > '2024-01-01'""";

  private static void fill(Visit visit, String name, String source) {
    Page page = visit.page();
    page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(name);
    page.getByLabel("Description").fill("Import active users from legacy mobile banking system");
    page.getByLabel("Source connection").selectOption(source);
    page.getByLabel("Target table").fill("pages_mobile_users");
    page.getByLabel("Target insert query")
        .fill(
            """
            INSERT INTO pages_mobile_users (
              username, phone_number, context, "isActive", "created_at"
            ) VALUES (
              {{username}}, {{phone_number}}, 'MOBILE_BANKING', true, {{created_at}}
            )
            ON CONFLICT (username) DO NOTHING""");
  }

  private String source(String name) throws SQLException {
    TestDatabase legacy = TestDatabases.newDatabase();
    legacy.execute(
        """
        CREATE TABLE legacy_users (
          user_id int PRIMARY KEY, username text, phone_number text, status text,
          created_at timestamp);
        INSERT INTO legacy_users VALUES
          (1, 'ada', '+265 1', 'ACTIVE', '2024-02-03 04:05:06'),
          (2, 'bo''b', NULL, 'ACTIVE', '2024-03-03'),
          (3, 'gone', '+265 3', 'CLOSED', '2024-03-03'),
          (4, 'çelik', '+265 4', 'ACTIVE', '2024-04-03');
        """);
    server
        .database()
        .execute(
            """
            CREATE TABLE pages_mobile_users (
              id int GENERATED ALWAYS AS IDENTITY, username text UNIQUE,
              phone_number varchar(20), context text, "isActive" boolean,
              "created_at" timestamptz);
            """);
    new TransferDoor(server).connect(name, legacy.jdbcUrl(), legacy.user(), legacy.password());
    return name;
  }
}

package org.elver.admin.sources;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import java.sql.SQLException;
import java.util.List;
import org.elver.testing.Browser;
import org.elver.testing.Ports;
import org.elver.testing.Server;
import org.elver.testing.TestDatabase;
import org.elver.testing.Visit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections as an administrator makes, mends and removes them. */
class ConnectionsPageIT {

  private static final String LIST = "/adminpanel/system/connections";
  private static final String HOSTILE =
      "<script>alert(1)</script> \u202e\"'&=+cmd|' /C calc'!A0 #{1+1}";

  private final Server server = Server.shared();
  private final Sources sources = new Sources(server);
  private final TestDatabase external = Sources.external();

  @BeforeEach
  @AfterEach
  void clean() throws SQLException {
    sources.clean();
  }

  @Test
  void aConnectionIsMadeMendedUsedAndDeleted() throws SQLException {
    try (Visit visit = Browser.visit(server)) {
      visit.asAdmin(LIST);
      visit.sees("There is no connection yet.");
      visit.checkAccessibility().checkWidth();
      visit.page().locator(".heading").getByText("New connection").click();
      assertThat(visit.heading("New connection")).isVisible();
      visit.checkAccessibility().checkWidth();

      write(visit, "name", "old bank");
      write(visit, "url", external.at(Ports.free()).jdbcUrl());
      write(visit, "username", external.user());
      write(visit, "password", external.password());
      visit.button("Test what is written").click();
      visit.sees("nobody answers there. Check the address");
      visit.checkAccessibility();
      visit.button("Save").click();
      visit.sees("The connection \u201cold bank\u201d is saved.");
      button(visit, "Test: old bank").click();
      assertThat(visit.row("old bank").locator(".badge.failed")).hasText("Failed");
      assertThat(visit.row("old bank")).containsText("nobody answers there");
      visit.checkAccessibility();

      visit.link("old bank").click();
      write(visit, "url", external.jdbcUrl());
      visit.button("Save").click();
      assertThat(field(visit, "passwordProblem")).containsText("write it again");
      write(visit, "password", external.password());
      visit.button("Test what is written").click();
      visit.sees("PostgreSQL");
      visit.sees("Time to connect");
      assertThat(visit.page().content()).doesNotContain(external.password());
      write(visit, "password", external.password());
      visit.button("Save").click();
      visit.sees("is saved.");
      button(visit, "Test: old bank").click();
      assertThat(visit.row("old bank").locator(".test .badge.ok")).hasText("Works");
      visit.picture("connections");

      long transfer = sources.transfer("import of the day", id("old bank"), null, "UTC");
      assertThat(visit.row("old bank")).containsText("one migration");
      button(visit, "Delete: old bank").click();
      assertThat(visit.page().locator(".ui-confirm-dialog")).containsText("old bank");
      visit.checkAccessibility();
      visit.confirm();
      visit.sees("Transfers read from the connection \"old bank\": \"import of the day\".");
      assertThat(visit.row("old bank")).isVisible();

      server.database().execute("DELETE FROM elver.transfer WHERE id = " + transfer);
      assertThat(visit.row("old bank")).containsText("no migration");
      button(visit, "Delete: old bank").click();
      visit.confirm();
      visit.sees("The connection \u201cold bank\u201d is deleted.");
      assertThat(visit.row("old bank")).hasCount(0);
      assertThat(server.database().query("SELECT count(*) FROM elver.connection"))
          .isEqualTo(List.of("0"));
    }
  }

  @Test
  void whoeverIsLateIsToldAndOthersSeeTheChange() throws SQLException {
    long id = sources.connection("shared by two");
    try (Visit one = Browser.visit(server);
        Visit other = Browser.visit(server);
        Visit onlooker = Browser.visit(server)) {
      one.asAdmin("/adminpanel/system/connection?id=" + id);
      other.asAdmin("/adminpanel/system/connection?id=" + id);
      onlooker.asAdmin(LIST);
      assertThat(onlooker.row("shared by two")).isVisible();
      write(one, "name", "renamed by one");
      one.button("Save").click();
      one.sees("is saved.");
      assertThat(onlooker.row("renamed by one")).isVisible();
      write(other, "name", "renamed by other");
      other.button("Save").click();
      other.sees("was changed since it was read");
      assertThat(server.database().query("SELECT name FROM elver.connection"))
          .isEqualTo(List.of("renamed by one"));
    }
  }

  @Test
  void whatIsWrittenComesBackAsTextAndIsBlamedWhereItStands() throws SQLException {
    NewContextOptions dark =
        new NewContextOptions().setColorScheme(ColorScheme.DARK).setViewportSize(400, 800);
    try (Visit visit = Browser.visit(server, dark)) {
      visit.asAdmin("/adminpanel/system/connection");
      visit.checkAccessibility().checkWidth();
      write(visit, "name", HOSTILE);
      write(visit, "url", HOSTILE);
      visit.button("Save").click();
      assertThat(field(visit, "urlProblem")).not().isEmpty();
      assertThat(field(visit, "url")).hasValue(HOSTILE);
      write(visit, "url", external.jdbcUrl());
      write(visit, "properties", "socketFactory=org.example.Evil");
      visit.button("Save").click();
      assertThat(field(visit, "propertiesProblem")).containsText("socketFactory");
      write(visit, "properties", "a line");
      visit.button("Save").click();
      assertThat(field(visit, "propertiesProblem")).containsText("line 1");
      visit.checkAccessibility().checkWidth();
      write(visit, "properties", "ApplicationName=" + HOSTILE);
      write(visit, "username", HOSTILE);
      write(visit, "password", "a secret nobody sees");
      visit.button("Save").click();
      visit.sees(HOSTILE);
      button(visit, "Test: " + HOSTILE).click();
      assertThat(visit.page().locator(".test .badge.failed")).isVisible();
      visit.checkAccessibility().checkWidth();
      assertThat(visit.page().content()).doesNotContain("a secret nobody sees");
      assertThat(visit.page().evaluate("document.querySelectorAll('main script[src]').length"))
          .isEqualTo(0);
      visit.link(HOSTILE).click();
      assertThat(field(visit, "username")).hasValue(HOSTILE);
      assertThat(field(visit, "properties")).hasValue("ApplicationName=" + HOSTILE);
      assertThat(field(visit, "password")).hasValue("");
      visit.sees("A password is kept.");
      write(visit, "name", "x".repeat(10_000));
      visit.button("Save").click();
      assertThat(field(visit, "nameProblem")).containsText("1 to 100 characters");
      visit.checkWidth();
    }
  }

  @Test
  void takesTheKeyboardAlone() throws SQLException {
    sources.connection("by keys");
    try (Visit visit = Browser.visit(server)) {
      visit.asAdmin(LIST);
      Locator delete = button(visit, "Delete: by keys");
      delete.focus();
      visit.page().keyboard().press("Enter");
      assertThat(visit.page().locator(".ui-confirm-dialog")).isVisible();
      visit.page().keyboard().press("Escape");
      assertThat(visit.page().locator(".ui-confirm-dialog")).isHidden();
      assertThat(delete).isFocused();
      button(visit, "Test: by keys").focus();
      visit.page().keyboard().press("Enter");
      assertThat(visit.row("by keys").locator(".test .badge.ok")).hasText("Works");
      assertThat(button(visit, "Test: by keys")).isFocused();
    }
  }

  @Test
  void isForAdministrators() throws SQLException {
    long id = sources.connection("nobody else's");
    for (String role : List.of("viewer", "operator")) {
      String name = "sources-" + role;
      sources.user(name, role);
      try (Visit visit = Browser.visit(server)) {
        visit.logIn("/adminpanel/", name, Sources.PASSWORD);
        for (String page : List.of(LIST, "/adminpanel/system/connection?id=" + id)) {
          assertThat(visit.page().navigate(page).status()).isEqualTo(403);
          visit.sees("Your role does not include this page.");
          visit.doesNotSee("nobody else's");
        }
        visit.goTo("/adminpanel/system/schedules");
        assertThat(visit.heading("Schedules")).isVisible();
        assertThat(forged(visit, LIST)).isEqualTo(403);
        visit.forgive("403");
      }
    }
    assertThat(server.database().query("SELECT count(*) FROM elver.connection"))
        .isEqualTo(List.of("1"));
  }

  /** What a form of the page would send, with the state of a page that may be seen. */
  private static Object forged(Visit visit, String page) {
    return visit
        .page()
        .evaluate(
            """
            async (page) => {
              const state = document.querySelector('[name="jakarta.faces.ViewState"]').value;
              const body = new URLSearchParams({'content': 'content', 'jakarta.faces.ViewState': state,
                'primefaces.nonce': PrimeFaces.csp.NONCE_VALUE,
                'content:j_idt1:0:delete': 'content:j_idt1:0:delete'});
              return (await fetch(page, {method: 'POST', body})).status;
            }
            """,
            page);
  }

  private long id(String name) throws SQLException {
    return Long.parseLong(
        server
            .database()
            .query("SELECT id FROM elver.connection WHERE name = '" + name + "'")
            .get(0));
  }

  private static Locator field(Visit visit, String name) {
    return visit.page().locator("[id='form:" + name + "']");
  }

  private static void write(Visit visit, String name, String text) {
    field(visit, name).fill(text);
  }

  private static Locator button(Visit visit, String label) {
    return visit.button(label);
  }
}

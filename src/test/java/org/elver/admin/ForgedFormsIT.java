package org.elver.admin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.elver.admin.sources.Sources;
import org.elver.testing.Poll;
import org.elver.testing.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Forms of buttons that a page does not offer to its reader, sent with the state and the nonce of a
 * page that the reader may see.
 */
class ForgedFormsIT {

  private static final String LIST = "/adminpanel/system/migrations";
  private static final String SCHEMA = "/adminpanel/system/schema";

  private final Server server = Server.shared();
  private final Sources sources = new Sources(server);
  private final AtomicInteger addresses = new AtomicInteger();

  @BeforeEach
  @AfterEach
  void clean() throws SQLException {
    sources.clean();
    server.database().execute("DELETE FROM elver.account WHERE name LIKE 'forger-%'");
  }

  @Test
  void ofTransfersAreRefusedToAViewerAndTakenFromAnOperator() throws SQLException {
    long id = sources.transfer("kept as it is", sources.connection("bank"), null, "UTC");
    long run = sources.door().runToEnd(id).getJsonNumber("id").longValueExact();
    String details = "/adminpanel/system/migration?id=" + id;
    String seen =
        server
            .database()
            .query(
                "SELECT to_char(updated_at AT TIME ZONE 'UTC',"
                    + " 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') FROM elver.transfer")
            .get(0);
    PageCaller viewer = caller("viewer");
    String before = state();

    for (String page : List.of(LIST, details)) {
      refused(viewer, page, "runForm:yes", "runForm:id", "" + id);
      refused(viewer, page, "cancelForm:yes", "cancelForm:id", "" + id);
      refused(viewer, page, "deleteForm:yes", "deleteForm:id", "" + id, "deleteForm:seen", seen);
    }
    refused(viewer, LIST, "importForm:take");
    refused(viewer, details, "previewForm:look");
    refused(viewer, "/adminpanel/system/run?id=" + run, "cancelForm:yes", "cancelForm:id", "" + id);
    String form = viewer.get(LIST).body();
    assertThat(send(viewer, "/adminpanel/system/edit-migration?id=" + id, form, "edit:save"))
        .isEqualTo(403);
    assertThat(state()).isEqualTo(before);
    assertAudited(
        "forger-viewer",
        "transferActions.run",
        "transferActions.cancel",
        "transferActions.delete",
        "transferActions.take",
        "transferDetails.look",
        "transferForm.save");

    PageCaller operator = caller("operator");
    assertThat(
            send(
                operator,
                details,
                operator.get(details).body(),
                "runForm:yes",
                "runForm:id",
                "" + id))
        .isEqualTo(200);
    Poll.until(
        server.database(),
        "SELECT count(*) = 2 FROM elver.transfer_run WHERE finished_at IS NOT NULL");
    String page = operator.get(details).body();
    assertThat(
            send(
                operator,
                details,
                page,
                "deleteForm:yes",
                "deleteForm:id",
                "" + id,
                "deleteForm:seen",
                seen(page)))
        .isEqualTo(302);
    assertThat(state()).startsWith("0 ");
  }

  @Test
  void ofTheSchemaAreRefusedToAViewerAndThoseOfAnAdministratorToAnOperator() throws SQLException {
    String before = schema();
    PageCaller viewer = caller("viewer");
    for (String button :
        List.of(
            "actions:dryRun",
            "actions:up",
            "actions:down",
            "actions:create",
            "asked:doDryRun",
            "asked:doUp",
            "asked:doPlan",
            "asked:doRun",
            "asked:doDryRunOne",
            "asked:chooseDown",
            "asked:doDown",
            "asked:doRelease",
            "asked:doForce",
            "asked:doCreate",
            "list:entry:0:run",
            "state:release")) {
      refused(viewer, SCHEMA, button, "asked:name", "forged");
    }
    assertAudited(
        "forger-viewer",
        "schemaDialogue.ask",
        "schemaDialogue.dryRun",
        "schemaDialogue.up",
        "schemaDialogue.runPlan",
        "schemaDialogue.runOne",
        "schemaDialogue.down",
        "schemaDialogue.release",
        "schemaDialogue.releaseByForce",
        "schemaDialogue.create");

    PageCaller operator = caller("operator");
    for (String button :
        List.of("asked:chooseDown", "asked:doDown", "asked:doRelease", "asked:doForce")) {
      refused(operator, SCHEMA, button);
    }
    assertAudited(
        "forger-operator",
        "schemaDialogue.chooseRollback",
        "schemaDialogue.down",
        "schemaDialogue.release",
        "schemaDialogue.releaseByForce");
    assertThat(schema()).isEqualTo(before);
  }

  @Test
  void ofPagesForAdministratorsAreRefusedToAnOperator() throws SQLException {
    long id = sources.connection("bank");
    PageCaller operator = caller("operator");
    String form = operator.get(LIST).body();
    for (String page :
        List.of(
            "/adminpanel/system/users",
            "/adminpanel/system/connections",
            "/adminpanel/system/connection?id=" + id,
            "/adminpanel/system/audit")) {
      assertThat(
              send(
                  operator,
                  page,
                  form,
                  "newUser:create",
                  "newUser:name",
                  "forger-more",
                  "newUser:userRole",
                  "admin",
                  "newUser:password",
                  Sources.PASSWORD,
                  "newUser:again",
                  Sources.PASSWORD))
          .as(page)
          .isEqualTo(403);
    }
    assertThat(server.database().query("SELECT name FROM elver.account WHERE name LIKE 'forger-%'"))
        .containsExactly("forger-operator");
    assertThat(server.database().query("SELECT name FROM elver.connection"))
        .containsExactly("bank");
    assertAudited("forger-operator", "users.create", "/connections", "/connection", "/audit");
  }

  private PageCaller caller(String role) {
    sources.user("forger-" + role, role);
    return new PageCaller(server).as("forger-" + role, Sources.PASSWORD);
  }

  private void refused(PageCaller caller, String page, String button, String... fields) {
    String body = caller.get(page).body();
    assertThat(body).as(page).doesNotContain("id=\"" + button + "\"");
    assertThat(send(caller, page, body, button, fields)).as(page + " " + button).isEqualTo(403);
  }

  /** Status of the answer. From one address only so many refusals are told one by one. */
  private int send(PageCaller caller, String page, String made, String button, String... fields) {
    Map<String, String> form = new LinkedHashMap<>();
    String name = button.replaceFirst(":.*", "");
    form.put(name, name);
    form.put(button, button);
    for (int i = 0; i < fields.length; i += 2) {
      form.put(fields[i], fields[i + 1]);
    }
    form.put("primefaces.nonce", PageCaller.nonce(made));
    form.put("jakarta.faces.ViewState", PageCaller.state(made));
    List<String> headers =
        List.of(
            "Origin",
            server.uri("").toString(),
            "X-Forwarded-For",
            "203.0.113." + addresses.incrementAndGet());
    return caller.post(page, form, headers).statusCode();
  }

  private static String seen(String page) {
    return page.replaceFirst("(?s).*data-seen=\"([^\"]*)\".*", "$1");
  }

  private void assertAudited(String who, String... what) {
    Poll.until(
        "refusals of " + who,
        Duration.ofSeconds(60),
        () -> subjects(who),
        subjects ->
            List.of(what).stream()
                .allMatch(one -> subjects.stream().anyMatch(subject -> subject.contains(one))));
  }

  private List<String> subjects(String who) {
    HttpResponse<String> answer =
        sources.door().call("GET", "/api/audit?limit=500&refused=true&who=" + who, null);
    try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
      return reader.readObject().getJsonArray("items").getValuesAs(JsonObject.class).stream()
          .filter(entry -> entry.getString("action").equals("call refused"))
          .map(entry -> entry.getString("subject"))
          .toList();
    }
  }

  /** How many transfers and runs there are, and when one was changed. */
  private String state() throws SQLException {
    return server
        .database()
        .query(
            "SELECT count(*) || ' ' || (SELECT count(*) FROM elver.transfer_run) || ' '"
                + " || coalesce(max(updated_at)::text, '') FROM elver.transfer")
        .get(0);
  }

  private String schema() throws SQLException {
    return server
        .database()
        .query(
            "SELECT count(*) || ' ' || string_agg(version || status, ' ' ORDER BY version)"
                + " FROM elver.migration_history")
        .get(0);
  }
}

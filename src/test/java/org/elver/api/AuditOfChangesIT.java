package org.elver.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.elver.testing.Poll;
import org.elver.testing.Server;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every call and field of the table of roles that changes something leaves its entry. */
class AuditOfChangesIT {

  private static final String NOTHING = "";
  private static final String ADDRESS = "198.51.100.90";

  private final TestDatabase database = TestDatabases.newDatabase();
  private final Set<String> asked = new TreeSet<>();
  private Server server;
  private Calls admin;
  private JsonObject answer;

  @Test
  void everyChangeHasItsEntryAndWhatChangesNothingHasNone(@TempDir Path folder) throws Exception {
    for (int i = 1; i <= 3; i++) {
      Files.writeString(
          folder.resolve("00000" + i + "_t.up.sql"), "CREATE TABLE t" + i + " (id int);");
      Files.writeString(folder.resolve("00000" + i + "_t.down.sql"), "DROP TABLE t" + i + ";");
    }
    database.execute(
        """
        CREATE TABLE t1 (id int);
        CREATE TABLE public.schema_migrations (version bigint NOT NULL PRIMARY KEY, dirty boolean NOT NULL);
        INSERT INTO public.schema_migrations VALUES (1, false);
        CREATE TABLE goods (id int)
        """);
    Map<String, String> settings =
        Map.of(
            "MIGRATIONS_DIR",
            folder.toString(),
            "MIGRATE_ON_START",
            "false",
            "ELVER_TRUSTED_PROXIES",
            "127.0.0.1, ::1");
    try (Server own = Server.start(database, settings).awaitLive()) {
      server = own;
      admin = Calls.admin(own);
      migrations();
      people();
      transfers(connection());
    }
    RoleTable table = new RoleTable();
    assertThat(asked)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    table.calls().stream()
                        .map(RoleTable.Line::toString)
                        .filter(line -> !line.startsWith("GET ")),
                    table.fields().stream()
                        .filter(line -> line.kind().equals("MUTATION"))
                        .map(line -> "MUTATION " + line.field()))
                .collect(Collectors.toSet()));
  }

  private void migrations() throws SQLException {
    String calls = "POST /api/migrations";
    ask(calls + "/adopt", "", null, "adopt public.schema_migrations");
    ask(calls + "/up", "?dryRun=true", null, NOTHING);
    ask(calls + "/up", "?target=2", null, "migration up 000002_t.up.sql");
    ask(calls + "/up", "?target=2", null, NOTHING);
    ask(calls + "/down", "", null, "migration down 000002_t.up.sql");
    ask(calls + "/run/{name}", "000002_t.up.sql", null, "migration up 000002_t.up.sql");
    ask("POST /migrations/revert", "", null, "migration down 000002_t.up.sql");
    ask("POST /migrations/run", "", null, "migration up schema");
    database.execute(
        "UPDATE elver.migration_history SET checksum = 'x' WHERE file = '000002_t.up.sql'");
    String repair = "{\"action\": \"accept\", \"migration\": \"2\", \"confirm\": true}";
    ask(calls + "/repair", "", repair, "repair accept 000002_t.up.sql");
    ask(calls, "", "{\"name\": \"made by hand\"}", "migration create 000004_made_by_hand.up.sql");
    ask(calls + "/baseline", "", "{\"version\": \"4\", \"confirm\": true}", "baseline 4");
    database.execute(
        """
        UPDATE elver.migration_lock SET token = token + 1, holder = 'somebody 1@there',
          reason = 'x', acquired_at = now(), expires_at = now() + interval '1 hour'
        """);
    ask(calls + "/lock/release", "?confirm=true&force=true", null, "lock release somebody 1@there");
  }

  private void people() {
    String user = "{\"name\": \"told\", \"password\": \"a long password\", \"role\": \"viewer\"}";
    ask("POST /api/users", "", user, "user create told");
    ask("PUT /api/users/{name}", "told", "{\"role\": \"operator\"}", "user change told");
    Calls before = admin;
    admin = Calls.basic(server, "told", "a long password");
    String change =
        "{\"currentPassword\": \"a long password\", \"newPassword\": \"another password\"}";
    ask("PUT /api/users/me/password", "", change, "user change told");
    admin = before;
    ask("DELETE /api/users/{name}", "told", null, "user delete told");
    ask("POST /api/tokens", "", "{\"name\": \"ci\", \"role\": \"viewer\"}", "token issue ci");
    ask("DELETE /api/tokens/{id}", answer.get("id").toString(), null, "token revoke ci");
  }

  private String connection() {
    String connection =
        Json.createObjectBuilder()
            .add("name", "source")
            .add("url", database.jdbcUrl())
            .add("username", database.user())
            .add("password", database.password())
            .build()
            .toString();
    ask("POST /api/connections", "", connection, "connection create source");
    String id = answer.get("id").toString();
    ask("PUT /api/connections/{id}", id, "{\"readOnly\": false}", "connection change source");
    ask("POST /api/connections/{id}/test", id, null, "connection test source");
    String kept = id;
    ask(
        "POST /api/connections",
        "",
        connection.replace("source", "gone"),
        "connection create gone");
    ask(
        "DELETE /api/connections/{id}",
        answer.get("id").toString(),
        null,
        "connection delete gone");
    return kept;
  }

  private void transfers(String source) throws SQLException {
    String calls = "POST /api/transfers";
    ask(calls, "", transfer("rest", source, "SELECT 1 AS id"), "transfer create rest");
    String id = answer.get("id").toString();
    ask(calls + "/{id}/preview", id, null, NOTHING);
    ask(calls + "/{id}/run", id, null, "transfer run rest");
    ended();
    String slow = transfer("rest", source, "SELECT 1 AS id FROM pg_sleep(120)");
    ask("PUT /api/transfers/{id}", id, slow, "transfer change rest");
    ask(calls + "/{id}/run", id, null, "transfer run rest");
    ask(calls + "/{id}/cancel", id, null, "transfer cancel rest");
    ended();
    JsonObject exported = Calls.json(admin.get("/api/transfers/export"));
    ask(
        calls + "/import",
        "",
        exported.toString().replace("\"rest\"", "\"imported\""),
        "transfer create imported");
    ask("DELETE /api/transfers/{id}", id, null, "transfer delete rest");

    String input = input("graph", source, "SELECT 1 AS id");
    mutate("createMigration(input: " + input + ") { id updatedAt }", "transfer create graph");
    String made = answer.getString("id");
    mutate("previewMigration(id: " + made + ") { statement }", NOTHING);
    mutate("runMigration(id: " + made + ") { ok }", "transfer run graph");
    String read = updatedAt(made);
    mutate(
        "updateMigration(id: %s, updatedAt: \"%s\", input: %s) { id }"
            .formatted(made, read, input("graph", source, "SELECT 1 AS id FROM pg_sleep(120)")),
        "transfer change graph");
    mutate("startMigration(id: " + made + ") { id }", "transfer run graph");
    mutate("cancelMigration(id: " + made + ") { id }", "transfer cancel graph");
    ended();
    mutate(
        "deleteMigration(id: %s, updatedAt: \"%s\")".formatted(made, updatedAt(made)),
        "transfer delete graph");
  }

  /** The call of a line, with its last parameter, and the entry it has to leave. */
  private void ask(String line, String parameter, String json, String entry) {
    asked.add(line);
    String[] parts = line.split(" ");
    boolean inQuery = parameter.startsWith("?");
    String path = parts[1].replaceFirst("\\{\\w+}", inQuery ? "" : parameter);
    expect(entry, parts[0], inQuery ? path + parameter : path, json);
  }

  private void mutate(String field, String entry) {
    String name = field.replaceFirst("\\W.*", "");
    asked.add("MUTATION " + name);
    expect(entry, "POST", "/graphql", question("mutation { " + field + " }"));
    assertThat(answer).as(field + answer).doesNotContainKey("errors");
    if (answer.getJsonObject("data").get(name) instanceof JsonObject object) {
      answer = object;
    }
  }

  private void expect(String entry, String method, String path, String json) {
    String last = told("SELECT coalesce(max(id), 0) FROM elver.audit").get(0);
    HttpRequest.Builder request =
        new Refused(server, ADDRESS)
            .request(admin, path)
            .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
            .header("If-Match", "*");
    if (json != null) {
      request.header("Content-Type", "application/json");
    }
    HttpResponse<String> response = server.send(request);

    assertThat(response.statusCode()).as(path + response.body()).isBetween(200, 204);
    assertThat(
            told(
                "SELECT action || ' ' || subject || ' from ' || address FROM elver.audit WHERE id > "
                    + last))
        .as(method + " " + path)
        .isEqualTo(entry.isEmpty() ? List.of() : List.of(entry + " from " + ADDRESS));
    answer = response.body().isEmpty() ? null : Calls.json(response);
  }

  private List<String> told(String query) {
    try {
      return database.query(query);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void ended() {
    Poll.until(database, "SELECT count(*) = 0 FROM elver.transfer_run WHERE status = 'RUNNING'");
  }

  private String updatedAt(String id) {
    JsonObject read =
        Calls.json(
            admin.call(
                "POST", "/graphql", question("{ migration(id: " + id + ") { updatedAt } }")));
    return read.getJsonObject("data").getJsonObject("migration").getString("updatedAt");
  }

  private static String question(String text) {
    return Json.createObjectBuilder().add("query", text).build().toString();
  }

  private static String transfer(String name, String source, String query) {
    return Json.createObjectBuilder()
        .add("name", name)
        .add("sourceConnectionId", Long.parseLong(source))
        .add("sourceQuery", query)
        .add("targetTable", "goods")
        .add("targetInsertQuery", "INSERT INTO goods (id) VALUES ({{id}})")
        .build()
        .toString();
  }

  /** The same as GraphQL writes it. */
  private static String input(String name, String source, String query) {
    return transfer(name, source, query).replaceAll("\"(\\w+)\":", "$1:");
  }
}

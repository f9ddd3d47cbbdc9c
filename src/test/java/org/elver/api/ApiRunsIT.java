package org.elver.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.elver.testing.Poll;
import org.elver.testing.Server;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that change what is there, on a server of their own whose folder is empty at first. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class ApiRunsIT {

  private static final String HOLD =
      """
      UPDATE elver.migration_lock SET token = token + 1, holder = 'somebody 1@there',
        reason = 'applying x.sql', acquired_at = now(), expires_at = now() + interval '%s'
      """;

  private final TestDatabase database = TestDatabases.newDatabase();
  private Path folder;
  private Server server;
  private Calls operator;
  private Calls admin;

  @BeforeAll
  void start(@TempDir Path temporary) {
    folder = temporary;
    Map<String, String> settings =
        Map.of("MIGRATIONS_DIR", folder.toString(), "ELVER_SECRET_KEY", "");
    server = Server.start(database, settings).awaitReady();
    admin = Calls.admin(server);
    operator = Calls.newUser(server, "runner", "operator");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @BeforeEach
  void nothingIsThere() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    database.execute(
        "DELETE FROM elver.migration_history WHERE scope = 'application';"
            + "DROP TABLE IF EXISTS a, b, c");
  }

  @Test
  void withoutAKeyNoPasswordIsKept() throws Exception {
    String connection =
        "{\"name\": \"legacy\", \"url\": \"jdbc:postgresql://there/db\", \"password\": %s}";

    JsonObject problem =
        Problems.expect(
            admin.call("POST", "/api/connections", connection.formatted("\"hunter2\"")),
            409,
            "definition-conflict");

    assertThat(problem.getString("reason")).isEqualTo("NO_SECRET_KEY");
    assertThat(problem.getString("detail"))
        .contains("Set it (`openssl rand -base64 32` makes one)")
        .doesNotContain("hunter2");
    assertThat(database.query("SELECT name FROM elver.connection")).isEmpty();
    assertThat(admin.call("POST", "/api/connections", connection.formatted("null")).statusCode())
        .isEqualTo(201);
    database.execute("DELETE FROM elver.connection");
  }

  @Test
  void aFileIsMadeAppliedAndSeenEverywhere() throws Exception {
    HttpResponse<String> made =
        operator.call(
            "POST", "/api/migrations", "{\"name\":\"Add user index\",\"reversible\":true}");

    assertThat(made.statusCode()).isEqualTo(201);
    JsonObject first = Calls.json(made);
    assertThat(first.getString("file")).isEqualTo("001_add_user_index.sql");
    assertThat(Files.readString(folder.resolve("001_add_user_index.sql")))
        .startsWith("-- Migration: Add user index\n-- Created: ")
        .contains("-- Up migration\n", "-- Down migration\n");
    assertThat(
            Calls.json(operator.call("POST", "/api/migrations", "{\"name\":\"next\"}"))
                .getString("file"))
        .isEqualTo("002_next.sql");
    assertThat(Calls.array(operator.get("/migrations/status")))
        .extracting(item -> item.asJsonObject().getString("status"))
        .containsExactly("pending", "pending");

    JsonObject run = Calls.json(operator.call("POST", "/migrations/run", null));

    assertThat(run.getString("message")).isEqualTo("Successfully executed 2 migrations");
    assertThat(run.getJsonArray("executedMigrations").toString())
        .isEqualTo("[\"Add user index\",\"next\"]");
    assertThat(history()).containsExactly("001 completed", "002 completed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\":\"\"}",
        "{\"name\":\"../../evil\"}",
        "{\"name\":\"a/b\"}",
        "{\"name\":\"x\",\"style\":\"odd\"}",
        "{\"name\":\"x\",\"file\":\"y\"}"
      })
  void whatIsNoNameMakesNoFile(String body) throws IOException {
    assertThat(operator.call("POST", "/api/migrations", body).statusCode()).isEqualTo(400);
    assertThat(folder).isEmptyDirectory();
    assertThat(folder.getParent().resolve("evil")).doesNotExist();
  }

  @Test
  void aFailedRunIsAProblemWithTheFieldsOfTheAnswer() throws Exception {
    write("001_a.sql", "CREATE TABLE a ();\n-- Down\nDROP TABLE a;");
    write("002_b.sql", "CREATE TABLE b ();\nSELECT nothing;");

    JsonObject problem =
        Problems.expect(operator.call("POST", "/migrations/run", null), 422, "migration-failed");

    assertThat(problem.getString("file")).isEqualTo("002_b.sql");
    assertThat(problem.getInt("line")).isEqualTo(2);
    assertThat(problem.getString("sqlState")).isEqualTo("42703");
    assertThat(problem.getBoolean("success")).isFalse();
    assertThat(problem.getJsonArray("executedMigrations").toString()).isEqualTo("[\"a\"]");
    assertThat(problem.getJsonArray("failedMigrations").toString()).isEqualTo("[\"b\"]");
    assertThat(history()).containsExactly("001 completed", "002 failed");
    JsonObject failures = Calls.json(operator.get("/api/migrations/history?status=failed"));
    assertThat(failures.getInt("total")).isEqualTo(1);
    assertThat(failures.getJsonArray("items").getJsonObject(0).getString("error"))
        .contains("nothing");
    assertThat(Calls.json(operator.get("/api/migrations/version")).getString("version"))
        .isEqualTo("001");
  }

  @Test
  void revertRollsTheLatestBack() throws Exception {
    write("001_a.sql", "CREATE TABLE a ();\n-- Down\nDROP TABLE a;");
    write("002_b.sql", "CREATE TABLE b ();\n-- Down\nDROP TABLE b;");
    assertThat(operator.call("POST", "/migrations/run", null).statusCode()).isEqualTo(200);
    Problems.expect(operator.call("POST", "/migrations/revert", null), 403, "forbidden");

    JsonObject reverted = Calls.json(admin.call("POST", "/migrations/revert", null));

    assertThat(reverted.getString("message")).isEqualTo("Successfully reverted 1 migration");
    assertThat(reverted.getJsonArray("executedMigrations").toString()).isEqualTo("[\"b\"]");
    assertThat(database.query("SELECT to_regclass('b')")).containsExactly((String) null);
    assertThat(database.query("SELECT to_regclass('a') IS NOT NULL")).containsExactly("t");
    assertThat(Calls.json(admin.get("/api/migrations/history?status=rolled-back")).getInt("total"))
        .isPositive();
  }

  @Test
  void aBrokenFileFailsPreflightAndIsAnIssue() throws Exception {
    write("001_a.sql", "CREATE TABLE a ();");
    operator.call("POST", "/migrations/run", null);
    write("001_a.sql", "CREATE TABLE a (id int);");
    write("002_b.sql", "CREATE TABLE b ();\nDROPP TABLE b;");

    JsonObject preflight =
        Problems.expect(operator.get("/migrations/preflight"), 503, "preflight-failed");
    JsonObject validation = Calls.json(operator.get("/api/migrations/validate"));

    assertThat(preflight.getBoolean("ok")).isFalse();
    assertThat(preflight.getJsonArray("checks").toString()).contains("001_a.sql");
    assertThat(validation.getBoolean("ok")).isFalse();
    assertThat(validation.getJsonArray("issues"))
        .extracting(
            issue -> issue.asJsonObject().getString("kind") + issue.asJsonObject().get("line"))
        .containsExactly("changednull", "syntax2");
  }

  @Test
  void aLivingHoldersLockNeedsForce() throws Exception {
    write("001_a.sql", "CREATE TABLE a ();");
    database.execute(HOLD.formatted("1 hour"));
    String token = token();
    Problems.expect(operator.call("POST", "/migrations/run", null), 423, "migrations-locked");
    assertThat(Calls.json(operator.get("/api/migrations/lock/status")).getString("lockedBy"))
        .isEqualTo("somebody 1@there");
    String release = "/api/migrations/lock/release";
    assertThat(
            Problems.expect(admin.call("POST", release, null), 400, "not-confirmed")
                .getString("detail"))
        .contains("somebody 1@there");
    JsonObject held =
        Problems.expect(admin.call("POST", release + "?confirm=true", null), 409, "lock-held");
    assertThat(held.getString("detail"))
        .containsPattern("^somebody 1@there .* for another 3[56]\\d\\d s");
    assertThat(token()).isEqualTo(token);

    JsonObject released =
        Calls.json(admin.call("POST", release + "?confirm=true&force=true", null));

    assertThat(released.getString("result")).isEqualTo("released");
    assertThat(Integer.parseInt(token())).isGreaterThan(Integer.parseInt(token));
    assertThat(server.log())
        .contains("The migration lock of somebody 1@there (applying x.sql) was released by admin");
    assertThat(operator.call("POST", "/migrations/run", null).statusCode()).isEqualTo(200);
  }

  @Test
  void theTimerClearsALeaseThatRanOutWithoutAnUp() throws Exception {
    database.execute(HOLD.formatted("-1 second"));
    database.execute(
        """
        INSERT INTO elver.migration_history (scope, migration_key, repeatable, version, name, file,
          checksum, reversible, status, batch, fencing_token, applied_by)
        SELECT 'application', '1', false, '001', 'a', '001_a.sql', 'x', false, 'running', 1, token,
          'somebody' FROM elver.migration_lock
        """);
    String token = token();

    Poll.until(database, "SELECT holder IS NULL FROM elver.migration_lock");

    assertThat(Integer.parseInt(token())).isGreaterThan(Integer.parseInt(token));
    assertThat(history()).containsExactly("001 failed");
    assertThat(
            database.query("SELECT error FROM elver.migration_history WHERE scope = 'application'"))
        .singleElement()
        .asString()
        .startsWith("Interrupted");
  }

  @Test
  void aRunIsToldAsEvents() throws Exception {
    write("001_a.sql", "CREATE TABLE a ();\n-- Down\nDROP TABLE a;");
    write("002_b.sql", "SELECT nothing;");

    HttpResponse<String> response = server.send(events("/api/migrations/up"));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    assertThat(names(response.body()))
        .startsWith("found", "started", "statement", "completed", "started")
        .endsWith("failed", "report");
    JsonObject report = data(response.body(), "report");
    assertThat(report.getBoolean("success")).isFalse();
    assertThat(report.getJsonArray("applied")).hasSize(1);
    assertThat(data(response.body(), "failed").getString("file")).isEqualTo("002_b.sql");
    assertThat(history()).containsExactly("001 completed", "002 failed");
    Files.delete(folder.resolve("002_b.sql"));

    HttpResponse<String> down = server.send(events("/api/migrations/down?steps=1"));

    assertThat(names(down.body())).startsWith("found", "started").endsWith("completed", "report");
    assertThat(data(down.body(), "report").getJsonArray("rolledBack")).hasSize(1);
    assertThat(database.query("SELECT to_regclass('a')")).containsExactly((String) null);
  }

  @Test
  void aRunThatIsRefusedIsNoStream() throws Exception {
    write("001_a.sql", "CREATE TABLE a ();");
    operator.call("POST", "/migrations/run", null);
    write("001_a.sql", "CREATE TABLE a (id int);");
    write("002_b.sql", "CREATE TABLE b ();");

    Problems.expect(server.send(events("/api/migrations/up")), 409, "migrations-refused");
    assertThat(
            server
                .send(
                    Calls.nobody(server)
                        .request("/api/migrations/up")
                        .header("Accept", "text/event-stream")
                        .POST(BodyPublishers.noBody()))
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void aListenerThatGoesDoesNotStopTheRun() throws Exception {
    write("001_a.sql", "CREATE TABLE a ();");
    write("002_b.sql", "SELECT pg_sleep(2);");
    write("003_c.sql", "CREATE TABLE c ();");
    HttpResponse<InputStream> response =
        HttpClient.newHttpClient()
            .send(events("/api/migrations/up").build(), BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      assertThat(new String(body.readNBytes(12), StandardCharsets.US_ASCII))
          .isEqualTo("event: found");
    }

    Poll.until(
        database,
        "SELECT count(*) = 3 FROM elver.migration_history"
            + " WHERE scope = 'application' AND status = 'completed'");
    Poll.until(database, "SELECT holder IS NULL FROM elver.migration_lock");
  }

  @Test
  void theMetricsCountWhatRanAndNameNothing() throws Exception {
    double before = metric("elver_migrations_applied_total");
    write("001_secret_words.sql", "CREATE TABLE a ();");
    operator.call("POST", "/migrations/run", null);
    write("002_b.sql", "SELECT nothing;");
    operator.call("POST", "/migrations/run", null);

    assertThat(metric("elver_migrations_applied_total")).isEqualTo(before + 1);
    assertThat(metric("elver_migrations_failed_total")).isPositive();
    assertThat(metric("elver_migrations_duration_seconds_count")).isPositive();
    assertThat(metric("elver_migrations_duration_seconds_max")).isLessThan(60);
    String metrics = server.get("/metrics").body();
    assertThat(metrics)
        .contains(
            "elver_migrations_rolled_back_total",
            "elver_migrations_lock_wait_seconds_total",
            "elver_migrations_pending")
        .doesNotContain("secret", database.password(), database.name() + "\"");
  }

  private HttpRequest.Builder events(String path) {
    return admin.request(path).header("Accept", "text/event-stream").POST(BodyPublishers.noBody());
  }

  private double metric(String name) {
    return server
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no metric " + name));
  }

  private static List<String> names(String stream) {
    List<String> names = new ArrayList<>();
    stream
        .lines()
        .filter(line -> line.startsWith("event: "))
        .forEach(l -> names.add(l.substring(7)));
    return names;
  }

  private static JsonObject data(String stream, String name) {
    int at = stream.indexOf("event: " + name + "\ndata: ");
    String line = stream.substring(stream.indexOf("data: ", at) + 6).lines().findFirst().orElse("");
    try (JsonReader reader = Json.createReader(new StringReader(line))) {
      return reader.readObject();
    }
  }

  @Test
  void aDryRunShowsWhatItsPlanThenDoes() throws Exception {
    write("001_a.sql", "CREATE TABLE a (id int);\n-- Down\nDROP TABLE a;");
    write("002_b.sql", "CREATE INDEX CONCURRENTLY a_id ON a (id)");

    JsonObject shown = Calls.json(operator.call("POST", "/api/migrations/up?dryRun=true", null));

    assertThat(shown.getBoolean("success")).isTrue();
    assertThat(shown.getBoolean("dryRun")).isTrue();
    JsonObject entry = shown.getJsonArray("applied").getJsonObject(0);
    assertThat(entry.getString("status")).isEqualTo("completed");
    JsonObject change = entry.getJsonObject("observed").getJsonArray("changes").getJsonObject(0);
    assertThat(change.getString("kind")).isEqualTo("table");
    assertThat(change.isNull("before")).isTrue();
    JsonObject remarks = shown.getJsonObject("remarks");
    assertThat(remarks.getJsonArray("unproved").getJsonObject(0).getString("reason"))
        .isEqualTo("outsideTransaction");
    assertThat(database.query("SELECT to_regclass('a')")).containsExactly((String) null);
    assertThat(history()).isEmpty();

    JsonObject copied =
        Calls.json(operator.call("POST", "/api/migrations/up?dryRun=true&onCopy=true", null));
    assertThat(copied.getJsonArray("applied")).hasSize(2);
    assertThat(database.query("SELECT datname FROM pg_database WHERE datname ~ 'elver_scratch'"))
        .isEmpty();

    String plan = "/api/migrations/up?plan=" + shown.getString("planId");
    assertThat(operator.call("POST", plan, null).statusCode()).isEqualTo(200);
    assertThat(history()).containsExactly("001 completed", "002 completed");
    JsonObject refused =
        Problems.expect(operator.call("POST", plan, null), 409, "migrations-refused");
    assertThat(refused.getString("detail")).contains("001_a.sql");
  }

  @Test
  void aDryRunThatFailsIsAProblemAndLeavesNothing() throws Exception {
    write("001_a.sql", "CREATE TABLE a (id int);\nSELECT nothing;");

    JsonObject problem =
        Problems.expect(
            operator.call("POST", "/api/migrations/up?dryRun=true", null), 422, "migration-failed");

    assertThat(problem.getInt("line")).isEqualTo(2);
    assertThat(problem.getBoolean("dryRun")).isTrue();
    assertThat(history()).isEmpty();
    assertThat(database.query("SELECT to_regclass('a')")).containsExactly((String) null);
  }

  @Test
  void aDryRunAsksForTheRoleAndForParametersThatGoTogether() throws Exception {
    write("001_a.sql", "CREATE TABLE a (id int);\n-- Down\nDROP TABLE a;");
    assertThat(operator.call("POST", "/api/migrations/up", null).statusCode()).isEqualTo(200);
    String down = "/api/migrations/down?dryRun=true";
    assertThat(operator.call("POST", down, null).statusCode()).isEqualTo(403);
    JsonObject shown = Calls.json(admin.call("POST", down, null));
    assertThat(shown.getJsonArray("rolledBack")).hasSize(1);
    assertThat(database.query("SELECT to_regclass('a') IS NOT NULL")).containsExactly("t");

    for (String wrong : List.of("onCopy=true", "plan=x&target=001", "plan=x&dryRun=true")) {
      assertThat(operator.call("POST", "/api/migrations/up?" + wrong, null).statusCode())
          .as(wrong)
          .isEqualTo(400);
    }
    Problems.expect(
        operator.call("POST", "/api/migrations/up?plan=x", null), 409, "migrations-refused");
    database.execute(HOLD.formatted("1 minute"));
    Problems.expect(
        operator.call("POST", "/api/migrations/up?dryRun=true", null), 423, "migrations-locked");
    database.execute("UPDATE elver.migration_lock SET holder = NULL, expires_at = NULL");
  }

  private List<String> history() throws SQLException {
    return database.query(
        "SELECT version || ' ' || status FROM elver.migration_history"
            + " WHERE scope = 'application' ORDER BY id");
  }

  private String token() throws SQLException {
    return database.query("SELECT token FROM elver.migration_lock").get(0);
  }

  private void write(String file, String sql) throws IOException {
    Files.writeString(folder.resolve(file), sql);
  }
}

package org.elver.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.elver.testing.Poll;
import org.elver.testing.Server;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Up, down and run over HTTP. One server for all; each test begins with nothing applied. */
class ApiExecutionIT {

  @TempDir private static Path folder;
  private static TestDatabase database;
  private static Server server;
  private static Calls admin;
  private static Calls operator;
  private static Calls viewer;

  @BeforeAll
  static void start() {
    database = TestDatabases.newDatabase();
    server =
        Server.start(
                database, Map.of("MIGRATIONS_DIR", folder.toString(), "MIGRATE_ON_START", "false"))
            .awaitReady();
    admin = Calls.admin(server);
    operator = Calls.newUser(server, "olivia", "operator");
    viewer = Calls.newUser(server, "victor", "viewer");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void threePending() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    database.execute(
        """
        DELETE FROM elver.migration_history WHERE scope = 'application';
        DROP TABLE IF EXISTS t1, t2, t3, t4;
        """);
    table(1);
    table(2);
    table(3);
  }

  @Test
  void upAppliesAndSaysWhat() throws Exception {
    HttpResponse<String> response = operator.call("POST", "/api/migrations/up", null);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    JsonObject report = Calls.json(response);
    assertThat(report.keySet())
        .containsSubsequence(
            "success", "dryRun", "planId", "batch", "applied", "failed", "duration");
    assertThat(report.getBoolean("success")).isTrue();
    assertThat(report.getInt("batch")).isEqualTo(1);
    assertThat(versions(report, "applied")).containsExactly("001", "002", "003");
    JsonObject first = report.getJsonArray("applied").getJsonObject(0);
    assertThat(first.getString("status")).isEqualTo("completed");
    assertThat(first.getString("direction")).isEqualTo("up");
    assertThat(first.getString("appliedBy")).startsWith("olivia, ");
    assertThat(first.getJsonArray("statements")).hasSize(1);
    assertThat(applied()).containsExactly("1", "2", "3");
    assertThat(report(operator, "up").getJsonArray("applied")).isEmpty();
  }

  @Test
  void downRollsBackAndSaysWhoAndWhen() throws Exception {
    report(operator, "up");

    JsonObject report = report(admin, "down");

    assertThat(report.keySet())
        .containsSubsequence(
            "success", "dryRun", "planId", "batch", "rolledBack", "failed", "duration");
    JsonObject entry = report.getJsonArray("rolledBack").getJsonObject(0);
    assertThat(entry.getString("version")).isEqualTo("003");
    assertThat(entry.getString("status")).isEqualTo("rolled-back");
    assertThat(entry.getString("rolledBackBy")).startsWith("admin, ");
    assertThat(entry.getString("rolledBackAt")).isGreaterThan(entry.getString("appliedAt"));
    assertThat(applied()).containsExactly("1", "2");
    assertThat(
            database.query(
                """
                SELECT split_part(applied_by, ',', 1) || ' ' || split_part(rolled_back_by, ',', 1)
                FROM elver.migration_history
                WHERE scope = 'application' AND migration_key = '3' AND direction = 'up'
                """))
        .containsExactly("olivia admin");
    JsonObject status = Calls.json(viewer.get("/api/migrations/status"));
    assertThat(versions(status, "pending")).containsExactly("003");
  }

  @Test
  void stepsTargetAndBatchSayHowMuch() throws Exception {
    report(operator, "up?target=002");
    assertThat(applied()).containsExactly("1", "2");
    report(operator, "up");
    table(4);
    report(operator, "up");

    assertThat(report(admin, "down?batch=").getInt("batch")).isEqualTo(3);
    assertThat(versions(report(admin, "down?target=002_t.sql"), "rolledBack"))
        .containsExactly("003");
    assertThat(versions(report(admin, "down?batch=1"), "rolledBack")).containsExactly("002", "001");
    assertThat(report(admin, "down?steps=3").getJsonArray("rolledBack")).isEmpty();
    report(operator, "up");
    assertThat(versions(report(admin, "down?steps=3"), "rolledBack"))
        .containsExactly("004", "003", "002");
    assertThat(applied()).containsExactly("1");
  }

  @Test
  void runAppliesOne() throws Exception {
    JsonObject first = report(operator, "run/001_t.sql");
    assertThat(first.getBoolean("alreadyApplied")).isFalse();
    assertThat(versions(first, "applied")).containsExactly("001");
    JsonObject again = report(operator, "run/1");
    assertThat(again.getBoolean("alreadyApplied")).isTrue();
    assertThat(again.getBoolean("success")).isTrue();

    JsonObject problem = Problems.expect(post(operator, "run/003"), 409, "migrations-refused");
    assertThat(problem.getString("detail")).contains("002_t.sql comes before it");
    Problems.expect(post(operator, "run/nothing%20such"), 404, "no-such-migration");
    assertThat(applied()).containsExactly("1");
  }

  @Test
  void aFailedMigrationIsAProblemWithTheReport() throws Exception {
    write("002_t.sql", "CREATE TABLE t2 (n int);\nSELECT nothing_of_that_name;");

    JsonObject problem = Problems.expect(post(operator, "up"), 422, "migration-failed");

    assertThat(problem.getString("version")).isEqualTo("002");
    assertThat(problem.getString("file")).isEqualTo("002_t.sql");
    assertThat(problem.getInt("line")).isEqualTo(2);
    assertThat(problem.getString("statement")).isEqualTo("SELECT nothing_of_that_name");
    assertThat(problem.getString("sqlState")).isEqualTo("42703");
    assertThat(problem.getBoolean("success")).isFalse();
    assertThat(problem.isNull("planId")).isTrue();
    assertThat(versions(problem, "applied")).containsExactly("001");
    assertThat(versions(problem, "failed")).containsExactly("002");
    assertThat(applied()).containsExactly("1");

    JsonObject further =
        Problems.expect(post(operator, "up?continueOnError=true"), 422, "migration-failed");
    assertThat(versions(further, "applied")).containsExactly("003");
    assertThat(applied()).containsExactly("1", "3");
    // One that failed is tried again in its place.
    Problems.expect(post(operator, "run/002"), 422, "migration-failed");
  }

  @Test
  void aFailedRollBackIsAProblemWithTheReport() throws Exception {
    write("003_t.sql", "-- Up\nCREATE TABLE t3 (n int);\n-- Down\nSELECT 1 / 0;");
    report(operator, "up");

    JsonObject problem =
        Problems.expect(post(admin, "down?steps=2&continueOnError=true"), 422, "migration-failed");

    assertThat(problem.getInt("line")).isEqualTo(4);
    assertThat(versions(problem, "failed")).containsExactly("003");
    assertThat(versions(problem, "rolledBack")).containsExactly("002");
    assertThat(applied()).containsExactly("1", "3");
    JsonObject status = Calls.json(viewer.get("/api/migrations/status"));
    assertThat(status.getJsonArray("failed")).isEmpty();
    assertThat(
            status
                .getJsonArray("applied")
                .getJsonObject(1)
                .getJsonObject("rollback")
                .getString("sqlState"))
        .isEqualTo("22012");
  }

  @Test
  void irreversibleOnesAreAllNamed() throws Exception {
    write("002_t.sql", "CREATE TABLE t2 (n int);");
    write("001_t.sql", "CREATE TABLE t1 (n int);");
    report(operator, "up");

    JsonObject problem = Problems.expect(post(admin, "down?steps=3"), 409, "migrations-refused");

    assertThat(problem.getJsonArray("reasons")).hasSize(2);
    assertThat(problem.getString("detail")).contains("002_t.sql: Non-reversible");
    assertThat(applied()).containsExactly("1", "2", "3");
  }

  @ParameterizedTest
  @CsvSource({
    "down?steps=0,unfit-parameter",
    "down?steps=-1,unfit-parameter",
    "down?steps=x,unfit-parameter",
    "down?steps=,unfit-parameter",
    "down?steps=99999999999,unfit-parameter",
    "down?steps=1&steps=2,unfit-parameter",
    "down?steps=1&batch=1,unfit-parameter",
    "down?target=001&batch=,unfit-parameter",
    "down?batch=last,unfit-parameter",
    "down?batch=0,unfit-parameter",
    "down?continueOnError=yes,unfit-parameter",
    "up?continueOnError=,unfit-parameter",
    "up?continueonerror=true,unknown-parameter",
    "up?steps=1,unknown-parameter",
    "run/001?target=1,unknown-parameter"
  })
  void whatCannotBeUsedIsABadRequestAndRunsNothing(String call, String kind) throws Exception {
    Problems.expect(post(admin, call), 400, kind);

    assertThat(applied()).isEmpty();
  }

  @Test
  void aTargetThatIsNoneIsNotFoundAndOneBelowIsAConflict() throws Exception {
    JsonObject problem = Problems.expect(post(operator, "up?target=009"), 404, "no-such-migration");
    assertThat(problem.getString("migration")).isEqualTo("009");
    assertThat(applied()).isEmpty();

    report(operator, "up?target=002");
    Problems.expect(post(operator, "up?target=001"), 409, "migrations-refused");
    Problems.expect(post(admin, "down?target=009"), 404, "no-such-migration");
    Problems.expect(post(admin, "down?batch=7"), 409, "migrations-refused");
    assertThat(applied()).containsExactly("1", "2");
  }

  @Test
  void rolesAreThoseOfTheContract() throws Exception {
    for (String call : List.of("up", "run/001", "down")) {
      Problems.expect(post(Calls.nobody(server), call), 401, "unauthorized");
      Problems.expect(post(viewer, call), 403, "forbidden");
    }
    report(operator, "up");
    Problems.expect(post(operator, "down"), 403, "forbidden");
    Problems.expect(operator.get("/api/migrations/up"), 405, "method-not-allowed");

    assertThat(applied()).containsExactly("1", "2", "3");
  }

  @Test
  void aHeldLockIsToldWithItsHolder() throws Exception {
    write("001_t.sql", "CREATE TABLE t1 (n int); SELECT pg_sleep(3);");
    CompletableFuture<HttpResponse<String>> holder =
        CompletableFuture.supplyAsync(() -> post(operator, "up"));
    Poll.until(database, "SELECT count(*) = 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'");

    HttpResponse<String> refused = post(admin, "up");

    JsonObject problem = Problems.expect(refused, 423, "migrations-locked");
    assertThat(problem.getString("lockedBy")).startsWith("olivia, ");
    assertThat(problem.getString("detail")).contains("(applying migrations)");
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(holder.get().statusCode()).isEqualTo(200);
    assertThat(applied()).containsExactly("1", "2", "3");
  }

  @Test
  void oneMigrationIsTriedAlone() throws Exception {
    JsonObject report = report(operator, "run/001?dryRun=true");

    assertThat(report.getBoolean("dryRun")).isTrue();
    assertThat(report.getBoolean("success")).isTrue();
    assertThat(versions(report, "applied")).containsExactly("001");
    assertThat(report.getJsonObject("remarks").getBoolean("finished")).isTrue();
    assertThat(report(operator, "run/001?dryRun=true&onCopy=true").getJsonObject("remarks"))
        .containsEntry("onCopy", JsonValue.TRUE);
    Problems.expect(post(operator, "run/002?dryRun=true"), 409, "migrations-refused");
    Problems.expect(post(operator, "run/001?onCopy=true"), 400, "unfit-parameter");
    Problems.expect(post(operator, "run/nope?dryRun=true"), 404, "no-such-migration");
    assertThat(applied()).isEmpty();
    assertThat(database.query("SELECT to_regclass('t1')")).containsExactly((String) null);
  }

  @Test
  void theDescriptionHasThem() {
    assertThat(server.get("/openapi").body())
        .contains("/api/migrations/up:", "/api/migrations/down:", "/api/migrations/run/{name}")
        .contains("rolledBack:", "continueOnError");
  }

  private static HttpResponse<String> post(Calls caller, String call) {
    return caller.call("POST", "/api/migrations/" + call, null);
  }

  private static JsonObject report(Calls caller, String call) {
    HttpResponse<String> response = post(caller, call);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Calls.json(response);
  }

  private static List<String> versions(JsonObject answer, String list) {
    return answer.getJsonArray(list).getValuesAs(JsonObject.class).stream()
        .map(entry -> ((JsonString) entry.get("version")).getString())
        .toList();
  }

  private static List<String> applied() throws SQLException {
    return database.query(
        """
        SELECT migration_key FROM elver.migration_history
        WHERE scope = 'application' AND status = 'completed' ORDER BY id
        """);
  }

  private static void table(int n) throws IOException {
    write(
        "%03d_t.sql".formatted(n),
        "-- Up\nCREATE TABLE t%1$d (n int);\n-- Down\nDROP TABLE t%1$d;\n".formatted(n));
  }

  private static void write(String file, String sql) throws IOException {
    Files.writeString(folder.resolve(file), sql);
  }
}

package org.elver.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.elver.testing.Server;
import org.elver.testing.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** History, lock, checks and version of a server whose migrations are applied. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiDoorsIT {

  private final Server server = Server.shared();
  private final TestDatabase database = server.database();
  private Calls viewer;
  private Calls operator;
  private Calls admin;

  @BeforeAll
  void makeUsers() {
    viewer = Calls.newUser(server, "doors-viewer", "viewer");
    operator = Calls.newUser(server, "doors-operator", "operator");
    admin = Calls.admin(server);
  }

  static Stream<Arguments> calls() {
    return Stream.of(
        Arguments.of("GET", "/api/migrations/history", 200, 200, 200),
        Arguments.of("GET", "/api/migrations/validate", 200, 200, 200),
        Arguments.of("GET", "/api/migrations/version", 200, 200, 200),
        Arguments.of("GET", "/api/migrations/lock/status", 200, 200, 200),
        Arguments.of("POST", "/api/migrations/lock/release", 403, 403, 400),
        Arguments.of("GET", "/api/docs", 200, 200, 200),
        Arguments.of("GET", "/migrations/status", 200, 200, 200),
        Arguments.of("GET", "/migrations/preflight", 200, 200, 200),
        Arguments.of("POST", "/migrations/run", 403, 200, 200),
        Arguments.of("GET", "/migrations/nothing", 404, 404, 404));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void eachCallAsksForItsRole(
      String method, String path, int asViewer, int asOperator, int asAdmin) {
    assertThat(Calls.nobody(server).call(method, path, null).statusCode()).isEqualTo(401);
    assertThat(viewer.call(method, path, null).statusCode()).isEqualTo(asViewer);
    assertThat(operator.call(method, path, null).statusCode()).isEqualTo(asOperator);
    assertThat(admin.call(method, path, null).statusCode()).isEqualTo(asAdmin);
  }

  @Test
  void aViewerMayNotMakeAFile() throws Exception {
    String file = "{\"name\":\"never\"}";

    assertThat(Calls.nobody(server).call("POST", "/api/migrations", file).statusCode())
        .isEqualTo(401);
    Problems.expect(viewer.call("POST", "/api/migrations", file), 403, "forbidden");
    try (Stream<Path> files = Files.list(Server.SHOP_MIGRATIONS)) {
      assertThat(files).noneMatch(made -> made.toString().contains("never"));
    }
  }

  @Test
  void theHistoryHasTheFieldsOfTheContractNewestFirst() throws Exception {
    JsonObject page = json(viewer.get("/api/migrations/history?limit=2"));

    assertThat(page.getInt("total")).isEqualTo(3);
    assertThat(page.getJsonArray("items")).hasSize(2);
    assertThat(files(page)).containsExactly("003_index_orders.sql", "002_create_orders.sql");
    JsonObject entry = page.getJsonArray("items").getJsonObject(1);
    assertThat(entry.keySet())
        .contains(
            "version",
            "name",
            "description",
            "status",
            "appliedAt",
            "rolledBackAt",
            "executionTime",
            "error",
            "reversible",
            "batch",
            "metadata",
            "checksum",
            "appliedBy",
            "createdAt",
            "updatedAt",
            "statements",
            "observed");
    assertThat(entry.getString("status")).isEqualTo("completed");
    assertThat(entry.getJsonArray("statements").getJsonObject(0).keySet())
        .containsExactly("line", "sql", "ms", "rows");
    assertThat(List.of(entry.getString("checksum")))
        .isEqualTo(
            database.query(
                "SELECT checksum FROM elver.migration_history"
                    + " WHERE scope = 'application' AND version = '002'"));
  }

  @Test
  void theHistoryIsPagedAndFiltered() {
    assertThat(files(json(viewer.get("/api/migrations/history?skip=2"))))
        .containsExactly("001_create_customers.sql");
    assertThat(files(json(viewer.get("/api/migrations/history?status=failed")))).isEmpty();
    assertThat(files(json(viewer.get("/api/migrations/history?status=completed&limit=500"))))
        .hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, limit",
    "limit=501, limit",
    "limit=ten, limit",
    "limit=99999999999, limit",
    "skip=-1, skip",
    "skip=x, skip",
    "status=done, status",
    "status=, status"
  })
  void aBadParameterIsNamed(String query, String parameter) {
    JsonObject problem =
        Problems.expect(viewer.get("/api/migrations/history?" + query), 400, "unfit-parameter");

    assertThat(problem.getString("parameter")).isEqualTo(parameter);
  }

  @Test
  void anUnknownStatusListsTheKnown() {
    assertThat(
            Problems.expect(
                    viewer.get("/api/migrations/history?status=done"), 400, "unfit-parameter")
                .getString("detail"))
        .contains("pending, running, completed, failed, rolled-back");
  }

  @Test
  void theLockIsFree() {
    JsonObject lock = json(viewer.get("/api/migrations/lock/status"));

    assertThat(lock.keySet())
        .containsExactly(
            "locked", "lockedAt", "lockedBy", "reason", "expiresAt", "createdAt", "updatedAt");
    assertThat(lock.getBoolean("locked")).isFalse();
    assertThat(lock.isNull("lockedBy")).isTrue();
  }

  @Test
  void aReleaseHasToBeConfirmed() {
    JsonObject problem =
        Problems.expect(
            admin.call("POST", "/api/migrations/lock/release", null), 400, "not-confirmed");

    assertThat(problem.getString("detail")).contains("confirm=true");
    JsonObject free = json(admin.call("POST", "/api/migrations/lock/release?confirm=true", null));
    assertThat(free.getString("result")).isEqualTo("free");
    Problems.expect(
        admin.call("POST", "/api/migrations/lock/release?confirm=maybe", null),
        400,
        "unfit-parameter");
  }

  @Test
  void everythingIsValid() {
    JsonObject validation = json(viewer.get("/api/migrations/validate"));

    assertThat(validation.getBoolean("ok")).isTrue();
    assertThat(validation.getJsonArray("issues")).isEmpty();
  }

  @Test
  void theVersionIsTheHighestApplied() {
    JsonObject version = json(viewer.get("/api/migrations/version"));

    assertThat(version.keySet())
        .containsExactly("version", "name", "appliedAt", "applied", "pending");
    assertThat(version.getString("version")).isEqualTo("003");
    assertThat(version.getInt("pending")).isZero();
  }

  @Test
  void theStatusOfTheFirstTextHasItsFields() {
    JsonArray all = Calls.array(viewer.get("/migrations/status"));

    assertThat(all).hasSize(3);
    JsonObject first = all.getJsonObject(0);
    assertThat(first.keySet()).containsExactly("name", "timestamp", "executedAt", "status");
    assertThat(first.getInt("timestamp")).isEqualTo(1);
    assertThat(first.getString("status")).isEqualTo("executed");
    assertThat(first.getString("executedAt")).isNotBlank();
  }

  @Test
  void thePreflightTellsWhatItLookedAt() {
    JsonObject preflight = json(viewer.get("/migrations/preflight"));

    assertThat(preflight.keySet()).containsExactly("ok", "checks");
    assertThat(preflight.getBoolean("ok")).isTrue();
    assertThat(preflight.getJsonArray("checks").getJsonObject(0).keySet())
        .containsExactly("name", "status", "detail", "action");
  }

  @Test
  void runningWhereNothingIsPendingIsASuccess() {
    JsonObject run = json(operator.call("POST", "/migrations/run", null));

    assertThat(run.keySet())
        .containsExactly(
            "success", "message", "executedMigrations", "failedMigrations", "duration");
    assertThat(run.getBoolean("success")).isTrue();
    assertThat(run.getString("message")).isEqualTo("Successfully executed 0 migrations");
  }

  @Test
  void theDocumentationNeedsNothingFromElsewhere() {
    HttpResponse<String> page = viewer.get("/api/docs");

    assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'");
    assertThat(page.body()).doesNotContain("http://", "https://", "${");
    for (String file :
        List.of("swagger-ui.css", "swagger-ui-bundle.js", "docs.js", "favicon-32x32.png")) {
      assertThat(page.body()).contains("/api/docs/" + file);
      assertThat(viewer.get("/api/docs/" + file).statusCode()).isEqualTo(200);
    }
    Problems.expect(viewer.get("/api/docs/DocsCalls.class"), 404, "not-found");
    assertThat(Calls.nobody(server).get("/api/docs/docs.js").statusCode()).isEqualTo(401);
  }

  @Test
  void theDescriptionIsComplete() {
    assertThat(server.get("/openapi").body())
        .contains(
            "/api/migrations:",
            "/api/migrations/history:",
            "/api/migrations/lock/status:",
            "/api/migrations/lock/release:",
            "/api/migrations/validate:",
            "/api/migrations/version:",
            "/migrations/status:",
            "/api/migrations/up:",
            "/api/migrations/down:",
            "/api/migrations/repair:",
            "/api/migrations/baseline:",
            "/api/migrations/adopt:",
            "/migrations/run:",
            "/migrations/revert:",
            "/migrations/preflight:")
        .doesNotContain("/api/docs");
  }

  private static List<String> files(JsonObject page) {
    return page.getJsonArray("items").stream()
        .map(JsonValue::asJsonObject)
        .map(entry -> entry.getString("file"))
        .toList();
  }

  private static JsonObject json(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Calls.json(response);
  }
}

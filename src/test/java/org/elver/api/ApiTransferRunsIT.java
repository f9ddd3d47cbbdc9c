package org.elver.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.elver.testing.Poll;
import org.elver.testing.Server;
import org.elver.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs of transfers over HTTP, from one database into another. */
class ApiTransferRunsIT {

  private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

  private final Server server = Server.shared();
  private final TestDatabase target = server.database();
  private final Calls operator = TransferCallers.operator(server);
  private final TransferKit kit = new TransferKit(server, operator);

  @BeforeEach
  void aSource() throws Exception {
    kit.prepare();
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    Poll.until(target, "SELECT count(*) = 0 FROM elver.transfer WHERE status = 'RUNNING'");
    kit.clean();
  }

  @Test
  void theExampleOfTheFirstTextIsImported() throws Exception {
    String path = kit.created(kit.mobileUsers());

    HttpResponse<String> started = operator.call("POST", path + "/run", null);

    assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
    String location = started.headers().firstValue("Location").orElseThrow();
    JsonObject run = ended(location);
    assertThat(run.keySet())
        .containsExactly(
            "id",
            "transferId",
            "status",
            "startedAt",
            "finishedAt",
            "rowsRead",
            "rowsWritten",
            "rowsAffected",
            "inserted",
            "updated",
            "skipped",
            "rowsRejected",
            "bytes",
            "rowsPerSecond",
            "writer",
            "triggeredBy",
            "error");
    assertThat(run.getString("status")).as(run.toString()).isEqualTo("COMPLETED");
    assertThat(run.getInt("rowsAffected")).isEqualTo(3);
    assertThat(run.getInt("inserted")).isEqualTo(3);
    assertThat(run.getString("triggeredBy")).isEqualTo("operator-t");
    assertThat(
            target.query(
                """
                SELECT concat_ws('|', username, phone_number, context, "isActive",
                                 created_at AT TIME ZONE 'UTC')
                FROM fdh_mobile_users ORDER BY id
                """))
        .containsExactly(
            "ada|+265 1|MOBILE_BANKING|t|2024-02-03 04:05:06",
            "bo'b|MOBILE_BANKING|t|2024-03-03 00:00:00",
            "çelik|+265 4|MOBILE_BANKING|t|2024-04-03 00:00:00");
    JsonObject transfer = Calls.json(operator.get(path));
    assertThat(transfer.getString("status")).isEqualTo("COMPLETED");
    assertThat(transfer.getBoolean("lastRunSuccess")).isTrue();
    assertThat(transfer.getInt("lastRunRowsAffected")).isEqualTo(3);
    assertThat(Instant.parse(transfer.getString("lastRunAt")))
        .isEqualTo(Instant.parse(run.getString("startedAt")));
  }

  @Test
  void aSecondRunSkipsWhatIsThere() throws Exception {
    String path = kit.created(kit.mobileUsers());
    ran(path);
    TransferKit.legacy()
        .execute("INSERT INTO legacy_users VALUES (5, 'dan', '5', 'ACTIVE', '2024-05-05')");

    JsonObject second = ran(path);

    assertThat(second.getInt("rowsRead")).isEqualTo(4);
    assertThat(second.getInt("rowsAffected")).isEqualTo(1);
    assertThat(second.getInt("inserted")).isEqualTo(1);
    assertThat(second.getInt("skipped")).isEqualTo(3);
    JsonObject page = Calls.json(operator.get(path + "/runs?limit=1"));
    assertThat(page.getInt("total")).isEqualTo(2);
    assertThat(page.getJsonArray("items").getJsonObject(0).getInt("id"))
        .isEqualTo(second.getInt("id"));
  }

  @Test
  void aFailureNamesRowAndColumnAndWritesNothing() throws Exception {
    TransferKit.legacy()
        .execute("UPDATE legacy_users SET phone_number = repeat('9', 30) WHERE user_id = 4");
    String path = kit.created(kit.mobileUsers());

    HttpResponse<String> answer = operator.call("POST", path + "/run?wait=true", null);

    // Not 200, which a script that asks no more than curl -f does would take for success.
    JsonObject run = Problems.expect(answer, 422, "transfer-failed");
    assertThat(run.getString("detail")).isEqualTo(run.getString("error"));
    assertThat(run.getString("error"))
        .contains("Row 3", "phone_number", "too long")
        .doesNotContain("99999");
    assertThat(run.getInt("row")).isEqualTo(3);
    assertThat(run.getString("column")).contains("phone_number");
    assertThat(run.getString("sqlState")).isEqualTo("22001");
    assertThat(run.getInt("rowsAffected")).isZero();
    JsonObject kept = Calls.json(operator.get("/api/runs/" + run.getInt("id")));
    assertThat(kept.getString("status")).isEqualTo("FAILED");
    assertThat(run.keySet()).containsAll(kept.keySet());
    assertThat(run.getString("finishedAt")).isEqualTo(kept.getString("finishedAt"));
    assertThat(target.query("SELECT count(*) FROM fdh_mobile_users")).containsExactly("0");
    JsonObject details = Calls.json(operator.get("/api/runs/" + run.getInt("id") + "/details"));
    assertThat(details.getInt("errorRow")).isEqualTo(3);
    assertThat(details.getString("errorColumn")).contains("phone_number");
    assertThat(details.getString("sqlState")).isEqualTo("22001");
    assertThat(details.getString("door")).isEqualTo("rest");
    assertThat(details.getString("trigger")).isEqualTo("manual");
    assertThat(details.getString("address")).isNotEmpty();
    assertThat(details.getJsonObject("definition").getString("name"))
        .isEqualTo("Import Mobile Banking Users");
    JsonObject transfer = Calls.json(operator.get(path));
    assertThat(transfer.getString("status")).isEqualTo("FAILED");
    assertThat(transfer.getBoolean("lastRunSuccess")).isFalse();
    assertThat(transfer.getString("lastRunError")).isEqualTo(run.getString("error"));
  }

  @Test
  void whileMigrationsRunNoneIsStarted() throws Exception {
    String path = kit.created(kit.mobileUsers());
    target.execute(
        """
        UPDATE elver.migration_lock SET token = token + 1, holder = 'somebody 1@there',
          reason = 'applying x.sql', acquired_at = now(), expires_at = now() + interval '1 hour'
        """);
    try {
      for (String how : List.of("", "?wait=true", "?prerequisites=true")) {
        HttpResponse<String> answer = operator.call("POST", path + "/run" + how, null);

        JsonObject problem = Problems.expect(answer, 423, "migrations-locked");
        assertThat(problem.getString("lockedBy")).isEqualTo("somebody 1@there");
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
      }
    } finally {
      target.execute("UPDATE elver.migration_lock SET holder = NULL, expires_at = NULL");
    }
    assertThat(target.query("SELECT count(*) FROM elver.transfer_run")).containsExactly("0");
    assertThat(ran(path).getString("status")).isEqualTo("COMPLETED");
  }

  @Test
  void badRowsArePutAsideUpToALimit() throws Exception {
    TransferKit.legacy()
        .execute("UPDATE legacy_users SET phone_number = repeat('9', 30) WHERE user_id = 4");
    String path = kit.created(kit.mobileUsers().replace("\"maxRejects\": 0", "\"maxRejects\": 1"));

    JsonObject run = ran(path);

    assertThat(run.getString("status")).as(run.toString()).isEqualTo("COMPLETED");
    assertThat(run.getInt("rowsAffected")).isEqualTo(2);
    assertThat(run.getInt("rowsRejected")).isEqualTo(1);
    JsonObject rejects = Calls.json(operator.get("/api/runs/" + run.getInt("id") + "/rejects"));
    assertThat(rejects.getInt("total")).isEqualTo(1);
    JsonObject reject = rejects.getJsonArray("items").getJsonObject(0);
    assertThat(reject.getInt("row")).isEqualTo(3);
    assertThat(reject.getString("sqlState")).isEqualTo("22001");
    assertThat(reject.getJsonObject("values").getString("username")).isEqualTo("çelik");
  }

  @Test
  void ofEightStartsAtOnceOneIsMade() throws Exception {
    String path = kit.created(slow("slow"));
    ExecutorService eight = Executors.newFixedThreadPool(8);
    try {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        answers.add(eight.submit(() -> operator.call("POST", path + "/run", null).statusCode()));
      }
      List<Integer> codes = new ArrayList<>();
      for (Future<Integer> answer : answers) {
        codes.add(answer.get());
      }
      assertThat(codes).containsOnlyOnce(202).containsOnly(202, 409);
    } finally {
      eight.shutdown();
    }
    assertThat(target.query("SELECT count(*) FROM elver.transfer_run")).containsExactly("1");
    HttpResponse<String> change = operator.call("DELETE", path, null);
    assertThat(change.statusCode()).isEqualTo(428);
    assertThat(operator.call("POST", path + "/cancel", null).statusCode()).isEqualTo(202);
  }

  @Test
  void aCancelledRunEndsOnBothServersAndWritesNothing() throws Exception {
    String path = kit.created(slow("cancelled"));
    String location = started(path);
    Poll.until(TransferKit.legacy().asSuperuser(), TransferKit.READING);

    Instant asked = Instant.now();
    HttpResponse<String> answer = operator.call("POST", path + "/cancel", null);

    assertThat(answer.statusCode()).isEqualTo(202);
    JsonObject run = ended(location);
    assertThat(Duration.between(asked, Instant.parse(run.getString("finishedAt"))))
        .isLessThan(TWO_SECONDS);
    assertThat(run.getString("status")).isEqualTo("FAILED");
    assertThat(run.getString("error")).isEqualTo("Cancelled by operator-t");
    assertThat(target.query("SELECT count(*) FROM fdh_mobile_users")).containsExactly("0");
    assertThat(TransferKit.legacy().asSuperuser().query(TransferKit.READING)).containsExactly("f");
    assertThat(operator.call("POST", path + "/cancel", null).statusCode()).isEqualTo(409);
    assertThat(ran(kit.created(kit.mobileUsers())).getString("status")).isEqualTo("COMPLETED");
  }

  @Test
  void whoListensIsToldUntilItHasEnded() throws Exception {
    String path = kit.created(slow("followed"));
    String location = started(path);

    HttpResponse<String> events =
        TransferKit.after(
            () -> operator.call("POST", path + "/cancel", null),
            () -> operator.get(location.substring(location.indexOf("/api")) + "/events"));

    assertThat(events.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/event-stream");
    assertThat(events.body())
        .startsWith("event: progress\ndata: {\"id\":")
        .contains("\"rowsRead\":", "\"secondsLeft\":");
    assertThat(events.body().strip().lines().skip(2).toList()).isNotEmpty();
    assertThat(events.body())
        .contains("event: run\ndata: {\"id\":")
        .contains("\"error\":\"Cancelled by operator-t\"");
    assertThat(operator.get("/api/runs/987654/events").statusCode()).isEqualTo(404);
  }

  @Test
  void aPreviewTellsWhatARunWouldDoAndDoesNothing() throws Exception {
    String path = kit.created(kit.mobileUsers());
    target.execute("INSERT INTO fdh_mobile_users (username) VALUES ('ada')");

    HttpResponse<String> answer = operator.call("POST", path + "/preview", null);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonObject preview = Calls.json(answer);
    assertThat(preview.getJsonArray("columns").getValuesAs(JsonString::getString))
        .containsExactly("user_id", "username", "phone_number", "created_at");
    assertThat(preview.getJsonArray("rows")).hasSize(3);
    assertThat(preview.getJsonArray("rows").getJsonArray(1).get(2)).isEqualTo(JsonValue.NULL);
    assertThat(preview.getInt("rowsAffected")).isEqualTo(2);
    assertThat(preview.getString("statement")).contains("$1");
    assertThat(target.query("SELECT count(*) FROM fdh_mobile_users")).containsExactly("1");
    assertThat(target.query("SELECT count(*) FROM elver.transfer_run")).containsExactly("0");
    assertThat(Calls.json(operator.get(path)).getString("status")).isEqualTo("PENDING");
  }

  @Test
  void whatAServerDoesNotUnderstandIsNotSaved() throws Exception {
    JsonObject quoted = refused(kit.mobileUsers().replace("{{username}}", "'{{username}}'"));
    assertThat(quoted.getString("field")).isEqualTo("targetInsertQuery");
    assertThat(quoted.getInt("line")).isEqualTo(4);
    JsonObject unknown = refused(kit.mobileUsers().replace("{{username}}", "{{nobody}}"));
    assertThat(unknown.getString("detail")).contains("nobody");
    JsonObject query = refused(kit.mobileUsers().replace("FROM legacy_users", "FROM nowhere"));
    assertThat(query.getString("field")).isEqualTo("sourceQuery");
    assertThat(query.getString("sqlState")).isEqualTo("42P01");
    JsonObject own =
        refused(kit.mobileUsers().replace("\"fdh_mobile_users\"", "\"elver.account\""));
    assertThat(own.getString("field")).isEqualTo("targetTable");
    assertThat(target.query("SELECT count(*) FROM elver.transfer")).containsExactly("0");
  }

  private JsonObject refused(String definition) {
    HttpResponse<String> answer = kit.create(definition);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    return Calls.json(answer);
  }

  /** Takes minutes, unless it is cancelled. */
  private String slow(String name) {
    return kit.named(name).replace("WHERE status", "WHERE pg_sleep(60) IS NOT NULL AND status");
  }

  /** The finished run. */
  private JsonObject ran(String path) {
    HttpResponse<String> answer = operator.call("POST", path + "/run?wait=true", null);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Calls.json(answer);
  }

  private String started(String path) {
    HttpResponse<String> answer = operator.call("POST", path + "/run", null);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private JsonObject ended(String location) {
    String path = location.substring(location.indexOf("/api/runs"));
    return Poll.until(
        "the run has ended",
        Duration.ofSeconds(60),
        () -> Calls.json(operator.get(path)),
        run -> !run.getString("status").equals("RUNNING"));
  }
}

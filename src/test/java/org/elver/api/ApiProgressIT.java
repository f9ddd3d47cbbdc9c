package org.elver.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.elver.testing.Poll;
import org.elver.testing.Server;
import org.elver.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How far a run is: in its record, as events and in the log. */
class ApiProgressIT {

  private static final int BEFORE_THE_GATE = 200_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

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

  /** Its source keeps the last rows back until the log has said how far it is. */
  @Test
  void aLongRunIsToldInItsRecordAsEventsAndInTheLog() throws Exception {
    String path = kit.created(many());
    ExecutorService listener = Executors.newSingleThreadExecutor();
    JsonObject details;
    Future<HttpResponse<String>> events;
    try (Connection gate = TransferKit.legacy().connect();
        Statement lock = gate.createStatement()) {
      lock.execute("SELECT pg_advisory_lock(7)");
      HttpResponse<String> started = operator.call("POST", path + "/run", null);
      assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
      String run = "/api/runs/" + Calls.json(started).getInt("id");
      events = listener.submit(() -> operator.get(run + "/events"));
      details =
          Poll.until(
              "rows are written",
              PATIENCE,
              () -> Calls.json(operator.get(run + "/details")),
              got -> got.getInt("bytesWritten") > 0);
      server.awaitLog("\"Long\", run " + Calls.json(started).getInt("id") + ", goes on: ");
    } finally {
      listener.shutdown();
    }

    assertRecord(details);
    assertEvents(events.get(60, TimeUnit.SECONDS).body());
    assertLog();
  }

  private static void assertRecord(JsonObject details) {
    JsonObject run = details.getJsonObject("run");
    assertThat(run.getInt("rowsWritten")).isBetween(1, BEFORE_THE_GATE);
    assertThat(run.getInt("rowsRead")).isBetween(run.getInt("rowsWritten"), BEFORE_THE_GATE);
    assertThat(run.getInt("rowsPerSecond")).isPositive();
    assertThat(run.getString("writer")).isEqualTo("copy");
    assertThat(run.getInt("bytes")).isGreaterThanOrEqualTo(details.getInt("bytesWritten"));
    assertThat(details.getInt("estimatedRows")).isBetween(190_000, 210_000);
    assertThat(details.getInt("secondsLeft")).isPositive();
  }

  private static void assertEvents(String events) {
    List<JsonObject> told =
        events
            .lines()
            .filter(line -> line.startsWith("data: "))
            .map(line -> json(line.substring("data: ".length())))
            .toList();
    assertThat(told.subList(0, told.size() - 1))
        .allSatisfy(
            event ->
                assertThat(event.keySet())
                    .containsExactly(
                        "id",
                        "status",
                        "rowsRead",
                        "rowsWritten",
                        "bytes",
                        "bytesWritten",
                        "rowsPerSecond",
                        "estimatedRows",
                        "secondsLeft"))
        .anySatisfy(
            event -> {
              assertThat(event.getInt("rowsRead")).isBetween(1, BEFORE_THE_GATE);
              assertThat(event.getInt("rowsWritten")).isBetween(1, BEFORE_THE_GATE);
              assertThat(event.getInt("bytes")).isPositive();
              assertThat(event.getInt("bytesWritten")).isPositive();
              assertThat(event.getInt("rowsPerSecond")).isPositive();
              assertThat(event.getInt("secondsLeft")).isPositive();
            });
    JsonObject run = told.get(told.size() - 1);
    assertThat(run.getString("status")).as(run.toString()).isEqualTo("COMPLETED");
    assertThat(run.getInt("rowsAffected")).isEqualTo(BEFORE_THE_GATE + 2);
  }

  private void assertLog() {
    server.awaitLog("\"Long\", run " + target("SELECT max(id) FROM elver.transfer_run") + ", is");
    assertThat(server.log().lines().filter(line -> line.contains("Transfer \"Long\"")))
        .anyMatch(
            matches("begins: into fdh_mobile_users, started by operator-t \\(manual, rest .+\\)"))
        .anyMatch(
            matches(
                "goes on: [\\d,]+ of about [\\d,]+ rows read \\([\\d.]+ MB\\), [\\d,]+ written"
                    + " \\([\\d.]+ MB\\), [\\d,]+ rows a second, about .+ left"))
        .anyMatch(
            matches(
                "is complete: 200,002 rows read \\([\\d.]+ MB\\), 200,002 written, 200,002 affected,"
                    + " 200,002 inserted, 0 updated, 0 skipped, in .+, [\\d,]+ rows a second,"
                    + " by copy"));
  }

  /** Of a run that no process has, so that nothing changes meanwhile but the clock. */
  @Test
  void theTimeThatIsLeftIsNothingWhereMoreRowsCameThanWereExpected() throws Exception {
    String path = kit.created(kit.named("Estimated"));

    JsonObject half = underWay(path, 5_000, 10_000L);
    assertThat(half.getInt("secondsLeft")).isBetween(100, 200);
    assertThat(underWay(path, 9_999, 10_000L).getInt("secondsLeft")).isEqualTo(1);
    for (long rows : new long[] {10_000, 10_001, 3_000_000}) {
      assertThat(underWay(path, rows, 10_000L).get("secondsLeft")).isEqualTo(JsonValue.NULL);
    }
    assertThat(underWay(path, 5_000, null).get("secondsLeft")).isEqualTo(JsonValue.NULL);
    assertThat(underWay(path, 0, 10_000L).get("secondsLeft")).isEqualTo(JsonValue.NULL);
  }

  private JsonObject underWay(String path, long rows, Long estimate) throws Exception {
    target.execute(
        """
        DELETE FROM elver.transfer_run;
        INSERT INTO elver.transfer_run
          (transfer_id, version, triggered_by, trigger, door, holder, expires_at, moving_since,
           rows_read, rows_written, bytes, bytes_written, estimated_rows)
        VALUES (%s, 1, 'me', 'manual', 'test', 'nobody', clock_timestamp() + interval '1 h',
          clock_timestamp() - interval '100 s', %d, 400, 7000, 5600, %s)
        """
            .formatted(path.substring(path.lastIndexOf('/') + 1), rows, estimate));
    return Calls.json(
        operator.get("/api/runs/" + target("SELECT id FROM elver.transfer_run") + "/details"));
  }

  private String target(String query) {
    try {
      return target.query(query).get(0);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static Predicate<String> matches(String end) {
    return Pattern.compile("Transfer \"Long\", run \\d+, " + end).asPredicate();
  }

  private static JsonObject json(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  /** Of its rows the last two come when the gate is open. */
  private String many() throws SQLException {
    TransferKit.legacy()
        .execute(
            """
            DROP TABLE IF EXISTS many;
            CREATE TABLE many (n int);
            INSERT INTO many SELECT n FROM generate_series(1, %d) n;
            ANALYZE many;
            """
                .formatted(BEFORE_THE_GATE + 2));
    return kit.named("Long")
        .replaceFirst(
            "SELECT user_id.*'2024-01-01'",
            """
            SELECT CASE WHEN n > %d AND pg_advisory_lock_shared(7) IS NULL THEN '' \
            ELSE 'user ' || n END AS username, \
            CAST('+265' AS varchar(20)) AS phone_number, now() AS created_at FROM many"""
                .formatted(BEFORE_THE_GATE));
  }
}

package org.elver.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.elver.testing.Poll;
import org.elver.testing.Server;
import org.elver.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transfers that need others, over HTTP: D needs B and C, which both need A. */
class ApiPrerequisitesIT {

  private static final String GATED = "pg_advisory_lock_shared(7) IS NOT NULL";

  private final Server server = Server.shared();
  private final TestDatabase target = server.database();
  private final Calls operator = TransferCallers.operator(server);
  private final TransferKit kit = new TransferKit(server, operator);

  /** Keeps sources that want to pass from giving rows. */
  private Connection gate;

  @BeforeEach
  void aSource() throws Exception {
    kit.prepare();
    gate = TransferKit.legacy().connect();
    try (Statement statement = gate.createStatement()) {
      statement.execute("SELECT pg_advisory_lock(7)");
    }
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    gate.close();
    Poll.until(target, "SELECT count(*) = 0 FROM elver.transfer WHERE status = 'RUNNING'");
    kit.clean();
  }

  @Test
  void whatIsNeededRunsBeforeEachOnce() throws Exception {
    int a = made("A", "true");
    int b = made("B", "true", a);
    int c = made("C", "true", a);
    int d = made("D", "true", b, c);

    JsonObject run = ran(d, "&prerequisites=true");

    assertThat(run.getString("status")).as(run.toString()).isEqualTo("COMPLETED");
    assertThat(
            target.query(
                """
                SELECT t.name || ' ' || r.trigger || ' ' || r.status
                FROM elver.transfer_run r JOIN elver.transfer t ON t.id = r.transfer_id
                ORDER BY r.finished_at, t.name
                """))
        .hasSize(4)
        .startsWith("A prerequisite COMPLETED")
        .contains("B prerequisite COMPLETED", "C prerequisite COMPLETED")
        .endsWith("D manual COMPLETED");
    assertThat(
            target.query(
                """
                SELECT bool_and(late.moving_since >= early.finished_at)
                FROM elver.transfer_run late, elver.transfer_run early,
                     elver.transfer_dependency d
                WHERE late.transfer_id = d.transfer_id AND early.transfer_id = d.depends_on
                """))
        .containsExactly("t");
  }

  @Test
  void independentOnesRunAtTheSameTime() throws Exception {
    int b = made("B", GATED);
    int c = made("C", GATED);
    int d = made("D", "true", b, c);

    started(d, "?prerequisites=true");
    Poll.until(TransferKit.legacy(), waiting(2));
    gate.close();

    Poll.until(target, "SELECT count(*) = 3 FROM elver.transfer_run WHERE status = 'COMPLETED'");
  }

  @Test
  void oneThatFailsStopsWhatNeedsItAndIsNamed() throws Exception {
    int a = made("A", "1 / (user_id - 1) > 0");
    int b = made("B", "true", a);
    int c = made("C", "true");
    int d = made("D", "true", b, c);

    JsonObject run = Problems.expect(run(d, "&prerequisites=true"), 422, "transfer-failed");

    assertThat(run.getString("error"))
        .contains("\"A\" failed", "division by zero", "\"B\" was not run, because of \"A\"")
        .doesNotContain("\"C\"");
    assertThat(target.query("SELECT name || ' ' || status FROM elver.transfer ORDER BY name"))
        .containsExactly("A FAILED", "B PENDING", "C COMPLETED", "D FAILED");
  }

  @Test
  void oneThatIsRunningAlreadyIsWaitedFor() throws Exception {
    int a = made("A", GATED);
    int b = made("B", "true", a);
    started(a, "");
    started(b, "?prerequisites=true");
    Poll.until(TransferKit.legacy(), waiting(1));
    gate.close();

    Poll.until(target, "SELECT count(*) = 2 FROM elver.transfer_run WHERE status = 'COMPLETED'");
    assertThat(target.query("SELECT count(*) FROM elver.transfer_run")).containsExactly("2");
  }

  @Test
  void withoutAskingNothingElseIsRun() throws Exception {
    int a = made("A", "true");
    int b = made("B", "true", a);

    assertThat(ran(b, "").getString("status")).isEqualTo("COMPLETED");

    assertThat(target.query("SELECT name || ' ' || status FROM elver.transfer ORDER BY name"))
        .containsExactly("A PENDING", "B COMPLETED");
  }

  @Test
  void cancellingWhoNeedsThemCancelsThem() throws Exception {
    int a = made("A", GATED);
    int b = made("B", "true", a);
    started(b, "?prerequisites=true");
    Poll.until(TransferKit.legacy(), waiting(1));

    operator.call("POST", "/api/transfers/" + b + "/cancel", null);

    Poll.until(
        target,
        """
        SELECT count(*) = 2 FROM elver.transfer_run
        WHERE status = 'FAILED' AND error = 'Cancelled by operator-t'
        """);
  }

  /** All are due at the same time; A is needed by B, and A has a schedule of its own. */
  @Test
  void theClockTakesAlongWhatIsNotCompleteSinceThen() throws Exception {
    int a = made("A", "true");
    int b = made("B", "true", a);
    int c = made("C", "1 / (user_id - 1) > 0");
    int d = made("D", "true", c);
    int e = made("E", "true");
    int f = alone("F", e);
    gate.close();
    target.execute(
        """
        UPDATE elver.transfer SET schedule = '0 3 1 1 *', next_run_at = clock_timestamp()
        WHERE id IN (%d, %d, %d, %d)
        """
            .formatted(a, b, d, f));

    Poll.until(
        "all that is due has ended",
        Duration.ofSeconds(60),
        () ->
            target.query(
                "SELECT name || ' ' || status FROM elver.transfer WHERE status <> 'RUNNING'"
                    + " ORDER BY name"),
        List.of("A COMPLETED", "B COMPLETED", "C FAILED", "D FAILED", "E PENDING", "F COMPLETED")
            ::equals);

    assertThat(
            target.query(
                """
                SELECT concat_ws(' ', t.name, r.trigger, r.door, r.triggered_by)
                FROM elver.transfer_run r JOIN elver.transfer t ON t.id = r.transfer_id
                ORDER BY t.name
                """))
        .containsExactly(
            "A schedule schedule schedule",
            "B schedule schedule schedule",
            "C prerequisite schedule schedule",
            "D schedule schedule schedule",
            "F schedule schedule schedule");
    assertThat(target.query("SELECT last_run_error FROM elver.transfer WHERE name = 'D'").get(0))
        .startsWith("Nothing was run here.\nThe prerequisite \"C\" failed (run ")
        .contains("division by zero");
  }

  /** One whose schedule runs it without what it depends on. */
  private int alone(String name, int need) {
    HttpResponse<String> answer =
        kit.create(
            kit.named(name)
                .replace(
                    "\"dependsOn\": []",
                    "\"prerequisites\": false, \"dependsOn\": [" + need + "]"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(Calls.json(answer).getBoolean("prerequisites")).isFalse();
    return Calls.json(answer).getInt("id");
  }

  private static String waiting(int sessions) {
    return "SELECT count(*) = "
        + sessions
        + " FROM pg_locks WHERE locktype = 'advisory' AND objid = 7 AND NOT granted";
  }

  private void started(int id, String how) {
    HttpResponse<String> answer =
        operator.call("POST", "/api/transfers/" + id + "/run" + how, null);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
  }

  private int made(String name, String condition, int... needs) throws Exception {
    String ids = Arrays.stream(needs).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    HttpResponse<String> answer =
        kit.create(
            kit.named(name)
                .replace("WHERE status", "WHERE " + condition + " AND status")
                .replace("\"dependsOn\": []", "\"dependsOn\": [" + ids + "]"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Calls.json(answer).getInt("id");
  }

  private JsonObject ran(int id, String more) {
    HttpResponse<String> answer = run(id, more);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Calls.json(answer);
  }

  private HttpResponse<String> run(int id, String more) {
    return operator.call("POST", "/api/transfers/" + id + "/run?wait=true" + more, null);
  }
}

package org.elver.boot;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.elver.testing.Poll;
import org.elver.testing.Server;
import org.elver.testing.TransferDoor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A cancelled run leaves both servers in whatever phase it is, whether asked at the server that
 * runs it or at another one. How long that took is printed: it is to be two seconds at most.
 */
class TransferCancelIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Not in FROM, where the server computes all of them first. */
  private static final String ENDLESS = "SELECT generate_series(1, 1000000000) AS id";

  private static final String BUSY = "state <> 'idle'";
  private static final String INSERT = "INSERT INTO numbers (id) VALUES ({{id}})";

  private static TransferScene scene;
  private static Server other;
  private static long postgres;
  private static long mariaDb;
  private static int count;

  /** Where a run can be. */
  enum Phase {
    SOURCE_WITHOUT_A_ROW(
        "SELECT 1 AS id FROM (SELECT pg_sleep(600)) AS slow", INSERT, "wait_event = 'PgSleep'"),
    MARIADB_WITHOUT_A_ROW("SELECT sleep(600) AS id", INSERT, null),
    COPYING(ENDLESS, INSERT, "query LIKE '%FROM STDIN%'"),
    COPYING_FROM_MARIADB(
        "SELECT CAST(seq AS signed) AS id FROM seq_1_to_1000000000",
        INSERT,
        "query LIKE '%FROM STDIN%'"),
    SETS_OF_ROWS(ENDLESS, "INSERT INTO numbers (id) VALUES (abs({{id}}))", "query LIKE '%unnest%'"),
    ROW_BY_ROW(
        ENDLESS, "INSERT INTO numbers (id) SELECT {{id}} WHERE {{id}} > 0", "query LIKE 'INSERT%'"),
    WAITING_FOR_THE_TABLE(
        "SELECT 1 AS id", "INSERT INTO barred (id) VALUES ({{id}})", "wait_event_type = 'Lock'"),
    WAITING_FOR_A_ROW(
        "SELECT 1 AS id", "INSERT INTO locked (id) VALUES ({{id}})", "wait_event_type = 'Lock'"),
    IN_A_TRIGGER(
        "SELECT 1 AS id", "INSERT INTO slow (id) VALUES ({{id}})", "wait_event = 'PgSleep'"),
    IN_WHAT_IS_DEFERRED(
        "SELECT 1 AS id", "INSERT INTO deferred (id) VALUES ({{id}})", "wait_event = 'PgSleep'");

    private final String query;
    private final String statement;
    private final String reached;

    /**
     * @param reached of a session in {@code pg_stat_activity} on either side; null for MariaDB's
     */
    Phase(String query, String statement, String reached) {
      this.query = query;
      this.statement = statement;
      this.reached = reached;
    }
  }

  @BeforeAll
  static void twoServers() throws Exception {
    scene = new TransferScene(1, SourceSide.Postgres.start(), SourceSide.MariaDb.start());
    other = scene.another();
    postgres = scene.connect("legacy", scene.sources().get(0));
    mariaDb = scene.connect("older", scene.sources().get(1));
    scene
        .target()
        .execute(
            """
            CREATE TABLE numbers (id bigint);
            CREATE TABLE barred (id bigint);
            CREATE TABLE locked (id bigint PRIMARY KEY);
            CREATE TABLE slow (id bigint);
            CREATE TABLE deferred (id bigint);
            CREATE FUNCTION sleep() RETURNS trigger LANGUAGE plpgsql AS $$
              BEGIN PERFORM pg_sleep(600); RETURN NEW; END $$;
            CREATE TRIGGER slow BEFORE INSERT ON slow FOR EACH ROW EXECUTE FUNCTION sleep();
            CREATE CONSTRAINT TRIGGER deferred AFTER INSERT ON deferred
              DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sleep();
            """);
  }

  @AfterAll
  static void end() {
    other.close();
    scene.close();
  }

  @BeforeEach
  @AfterEach
  void nothingIsThere() throws Exception {
    scene.network().resume();
    scene.sources().forEach(source -> source.network().resume());
    scene.assertNothingLeft();
    for (String table : List.of("numbers", "barred", "locked", "slow", "deferred")) {
      assertThat(scene.target().query("SELECT count(*) FROM " + table)).containsExactly("0");
    }
  }

  @ParameterizedTest
  @EnumSource
  void isLeftByBothServers(Phase phase) throws Exception {
    long transfer = define(phase);
    try (Connection lock = scene.target().connect();
        Statement statement = lock.createStatement()) {
      lock.setAutoCommit(false);
      statement.execute("LOCK TABLE barred IN SHARE MODE; INSERT INTO locked VALUES (1)");
      long run = started(phase, transfer);
      TransferDoor asked = transfer % 2 == 0 ? scene.door() : new TransferDoor(other);
      long start = System.nanoTime();
      cancel(asked, run);
      Poll.until("off both servers", PATIENCE, this::sessions, List::isEmpty);
      long left = millisSince(start);
      assertCancelled(run);
      print(phase + (asked.server() == other ? ", elsewhere" : ""), left, millisSince(start));
    }
  }

  /** Nobody can be told to stop then, so the connections are broken; the source learns later. */
  @ParameterizedTest
  @CsvSource({"true, false", "false, true", "true, true"})
  void isLeftOnNetworksThatStall(boolean sourceStalls, boolean targetStalls) throws Exception {
    long run = started(Phase.COPYING, define(Phase.COPYING));
    if (sourceStalls) {
      scene.source().network().stall();
    }
    if (targetStalls) {
      scene.network().stallConnection(scene.targetPort(run));
    }

    long start = System.nanoTime();
    cancel(scene.door(), run);
    Poll.until(
        "off the target", PATIENCE, () -> scene.target().query(sql("", BUSY)), List::isEmpty);
    long left = millisSince(start);
    assertCancelled(run);
    print("stalled " + sourceStalls + " " + targetStalls, left, millisSince(start));
  }

  @Test
  void isToldOfByTheOtherServerToo() throws Exception {
    TransferDoor elsewhere = new TransferDoor(other);
    long run = started(Phase.COPYING, define(Phase.COPYING));
    try (EventLines events = EventLines.of(other, "/api/runs/" + run + "/events")) {
      JsonObject first = events.next("progress");
      JsonObject later = events.next("progress");
      while (later.getInt("rowsWritten") <= first.getInt("rowsWritten")) {
        later = events.next("progress");
      }
      cancel(elsewhere, run);
      JsonObject ended = events.next("run");
      assertThat(ended.getString("error")).isEqualTo("Cancelled by admin");
      assertThat(ended.getInt("id")).isEqualTo((int) run);
    }
    assertCancelled(run);
  }

  private static void cancel(TransferDoor asked, long run) {
    HttpResponse<String> answer = asked.cancel(scene.door().find(run).getInt("transferId"));
    assertThat(answer.statusCode()).isEqualTo(202);
  }

  private static void assertCancelled(long run) {
    JsonObject ended = scene.door().ended(run);
    assertThat(ended.getString("status")).isEqualTo("FAILED");
    assertThat(ended.getString("error")).isEqualTo("Cancelled by admin");
  }

  private static void print(String phase, long left, long ended) {
    System.out.printf("Cancelled %s: off both servers in %d, ended in %d ms%n", phase, left, ended);
  }

  private static long millisSince(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }

  /** A run that has come that far. */
  private static long started(Phase phase, long transfer) {
    long run = scene.door().start(transfer);
    try {
      awaitReached(phase);
    } catch (AssertionError e) {
      scene.door().cancel(transfer);
      throw e;
    }
    return run;
  }

  private static long define(Phase phase) {
    return scene
        .door()
        .define(
            Json.createObjectBuilder()
                .add("name", "cancelled " + ++count)
                .add("sourceConnectionId", phase.name().contains("MARIADB") ? mariaDb : postgres)
                .add("sourceQuery", phase.query)
                .add("targetTable", phase.statement.split(" ")[2])
                .add("targetInsertQuery", phase.statement)
                .build());
  }

  private static void awaitReached(Phase phase) {
    Poll.until(
        "reached " + phase,
        PATIENCE,
        () ->
            phase.reached == null
                ? scene.sources().get(1).sessions()
                : sessions(", " + phase.reached, "state = 'active'"),
        found -> found.stream().anyMatch(session -> !session.endsWith(" f")));
  }

  /** What runs on either side. */
  private List<String> sessions() throws Exception {
    List<String> found = sessions("", BUSY);
    found.addAll(scene.sources().get(1).sessions());
    return found;
  }

  private static List<String> sessions(String column, String condition) throws Exception {
    List<String> found = scene.target().query(sql(column, condition));
    found.addAll(((SourceSide.Postgres) scene.source()).database().query(sql(column, condition)));
    return found;
  }

  private static String sql(String column, String condition) {
    return """
        SELECT concat_ws(' ', datname, pid, state, wait_event, query%s) FROM pg_stat_activity
        WHERE application_name = 'elver' AND datname = current_database() AND %s
        """
        .formatted(column, condition);
  }
}

package org.elver.boot;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.elver.testing.Poll;
import org.elver.testing.Server;
import org.elver.testing.TransferDoor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A cancelled run leaves both servers, whether asked at the server that runs it or at another one.
 * How long that took is printed.
 */
class TransferCancelIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String ENDLESS = "SELECT n AS id FROM generate_series(1, 1000000000) AS n";
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
    COPYING(ENDLESS, INSERT, "query LIKE 'COPY%'"),
    COPYING_FROM_MARIADB(
        "SELECT CAST(seq AS signed) AS id FROM seq_1_to_1000000000", INSERT, "query LIKE 'COPY%'");

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
    scene.target().execute("CREATE TABLE numbers (id bigint)");
  }

  @AfterAll
  static void end() {
    other.close();
    scene.close();
  }

  @BeforeEach
  @AfterEach
  void nothingIsThere() throws Exception {
    scene.assertNothingLeft();
    assertThat(scene.target().query("SELECT count(*) FROM numbers")).containsExactly("0");
  }

  @ParameterizedTest
  @EnumSource
  void isLeftByBothServers(Phase phase) throws Exception {
    long transfer = define(phase);
    long run = scene.door().start(transfer);
    awaitReached(phase, transfer);

    // Every second one at the server that runs it.
    TransferDoor asked = count % 2 == 0 ? new TransferDoor(other) : scene.door();
    long start = System.nanoTime();
    assertThat(asked.cancel(transfer).statusCode()).isEqualTo(202);
    Poll.until("off both servers", PATIENCE, this::sessions, List::isEmpty);
    System.out.printf(
        "Cancelled %s within %d ms%n", phase, (System.nanoTime() - start) / 1_000_000);

    JsonObject ended = scene.door().ended(run);
    assertThat(ended.getString("status")).isEqualTo("FAILED");
    assertThat(ended.getString("error")).isEqualTo("Cancelled by admin");
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

  private void awaitReached(Phase phase, long transfer) {
    try {
      awaitReached(phase);
    } catch (AssertionError e) {
      scene.door().cancel(transfer);
      throw e;
    }
  }

  private void awaitReached(Phase phase) {
    Poll.until(
        "reached " + phase,
        PATIENCE,
        () ->
            phase.reached == null
                ? scene.sources().get(1).sessions()
                : sessions(", " + phase.reached, " AND state = 'active'"),
        found -> found.stream().anyMatch(session -> !session.endsWith(" f")));
  }

  /** What runs on either side. */
  private List<String> sessions() throws Exception {
    List<String> found = sessions("", " AND state <> 'idle'");
    found.addAll(scene.sources().get(1).sessions());
    return found;
  }

  private static List<String> sessions(String column, String condition) throws Exception {
    String sql =
        """
        SELECT concat_ws(' ', datname, pid, state, wait_event, query%s) FROM pg_stat_activity
        WHERE application_name = 'elver' AND datname = current_database()
        """
                .formatted(column)
            + condition;
    List<String> found = scene.target().query(sql);
    found.addAll(((SourceSide.Postgres) scene.source()).database().query(sql));
    return found;
  }
}

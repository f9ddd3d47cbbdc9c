package org.elver.boot;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.elver.testing.Poll;
import org.elver.testing.Server;
import org.elver.testing.Signals;
import org.elver.testing.TransferDoor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What becomes of a run when a network goes silent, or its process does, with a server beside it.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TransferNetworkIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ROWS = 60_000;
  private static final int LONGER_THAN_THE_LEASE = 8;

  private static TransferScene scene;
  private static Server other;
  private static long postgres;
  private static long mariaDb;
  private static int count;

  private String table;

  @BeforeAll
  static void twoServers() throws Exception {
    scene = new TransferScene(1, SourceSide.Postgres.start(), SourceSide.MariaDb.start());
    other = scene.another();
    postgres = scene.connect("legacy", scene.sources().get(0));
    mariaDb = scene.connect("older", scene.sources().get(1));
    for (SourceSide source : scene.sources()) {
      source.fill(ROWS);
    }
  }

  @AfterAll
  static void end() {
    other.close();
    scene.close();
  }

  @BeforeEach
  void aTable() {
    table = "goods_" + ++count;
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    scene.network().resume();
    scene.sources().forEach(source -> source.network().resume());
    scene.assertNothingLeft();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aCancelledRunLeavesASourceThatIsSilent(int index) throws Exception {
    SourceSide source = scene.sources().get(index);
    long transfer = defined(index == 0 ? postgres : mariaDb);
    long run = scene.struck(transfer, source, started -> source.network().stall());

    scene.door().cancel(transfer);

    assertFailed(scene.door(), run, "Cancelled by admin");
    source.network().resume();
    assertRunsAgain(scene.door(), transfer);
  }

  @Test
  void aSourceThatDoesNotAnswerIsLeftBeforeItsSessionIsOpen() throws Exception {
    long transfer = defined(postgres);
    scene.source().network().stall();
    long run = scene.door().start(transfer);

    scene.door().cancel(transfer);

    assertFailed(scene.door(), run, "Cancelled by admin");
    scene.source().network().resume();
    assertRunsAgain(scene.door(), transfer);
  }

  @Test
  void aCancelledRunLeavesATargetThatIsSilentAndNoLocksThere() throws Exception {
    long transfer = defined(postgres);
    long run = scene.struck(transfer, scene.source(), this::stallItsConnection);

    new TransferDoor(other).cancel(transfer);

    assertFailed(scene.door(), run, "Cancelled by admin");
    scene.target().execute("SET lock_timeout = '30s'; TRUNCATE " + table);
    assertRunsAgain(scene.door(), transfer);
  }

  @Test
  void anotherServerTakesOverFromOneThatIsCutOff() throws Exception {
    long transfer = defined(postgres);
    long run = scene.struck(transfer, scene.source(), started -> scene.network().stall());

    assertFailed(new TransferDoor(other), run, "No sign of life for 3 s");
    assertRunsAgain(new TransferDoor(other), transfer);

    scene.network().resume();
    assertOutlived(run);
  }

  /**
   * @param named whether the server can be told to end what the one that stands still has begun;
   *     behind a pooler it can't, and only the run's row keeps it from committing
   */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatStoodStillForLongerThanItsLeaseCommitsNothing(boolean named) throws Exception {
    long transfer = defined(postgres);
    long run =
        scene.struck(transfer, scene.source(), started -> Signals.stop(scene.server().pid()));
    try {
      if (!named) {
        scene
            .target()
            .execute("UPDATE elver.transfer_run SET backend_pid = NULL WHERE id = " + run);
      }
      assertFailed(new TransferDoor(other), run, "No sign of life for 3 s");
      assertRunsAgain(new TransferDoor(other), transfer);
    } finally {
      Signals.goOn(scene.server().pid());
    }
    assertOutlived(run);
  }

  @Test
  void whatIsSilentBecauseItWorksIsWaitedFor() throws Exception {
    scene
        .target()
        .execute(
            """
            CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS
              'BEGIN PERFORM pg_sleep(%d); RETURN NULL; END'
            """
                .formatted(LONGER_THAN_THE_LEASE));
    String few = "SELECT id, name, amount, payload FROM goods, (SELECT %s(%d)) AS s WHERE id <= 9";
    long reading = defined(postgres, few.formatted("pg_sleep", LONGER_THAN_THE_LEASE));
    aTable();
    long readingOlder = defined(mariaDb, few.formatted("sleep", LONGER_THAN_THE_LEASE));
    aTable();
    long writing = defined(postgres, "SELECT id, name, amount, payload FROM goods WHERE id <= 9");
    scene
        .target()
        .execute("CREATE TRIGGER slow AFTER INSERT ON " + table + " EXECUTE FUNCTION slow()");

    List<Long> runs =
        List.of(reading, readingOlder, writing).stream().map(scene.door()::start).toList();

    for (long run : runs) {
      JsonObject ended = scene.door().ended(run);
      assertThat(ended.getString("status")).as(ended.toString()).isEqualTo("COMPLETED");
      assertThat(ended.getInt("rowsWritten")).isEqualTo(9);
    }
  }

  @Test
  void aSourceThatIsNotThereIsNamed() throws Exception {
    long transfer = defined(postgres);
    scene.source().network().cutOff();
    long run = scene.door().start(transfer);
    assertFailed(scene.door(), run, "Connection \"legacy\": No connection to ");
    scene.source().network().open();
    assertRunsAgain(scene.door(), transfer);
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void aServerThatIsStoppedClosesItsRuns() throws Exception {
    long transfer =
        defined(
            postgres, "SELECT id, name, amount, payload FROM goods, (SELECT pg_sleep(600)) AS s");
    long run = scene.door().start(transfer);
    Poll.until("reading", PATIENCE, () -> scene.targetBackend(run), found -> !found.isEmpty());

    scene.server().stop();

    assertThat(
            scene
                .target()
                .query(
                    "SELECT concat(status, ' ', error) FROM elver.transfer_run WHERE id = " + run))
        .containsExactly("FAILED Stopped, because its server was shut down");
    assertThat(scene.source().sessions()).isEmpty();
  }

  private long defined(long connection) throws SQLException {
    return defined(connection, "SELECT id, name, amount, payload FROM goods");
  }

  private long defined(long connection, String query) throws SQLException {
    return scene.define(connection, table, Json.createObjectBuilder().add("sourceQuery", query));
  }

  private void stallItsConnection(long run) throws SQLException {
    scene.network().stallConnection(scene.targetPort(run));
  }

  private static void assertFailed(TransferDoor door, long run, String error) {
    JsonObject ended = door.ended(run);
    assertThat(ended.getString("status")).as(ended.toString()).isEqualTo("FAILED");
    assertThat(ended.getString("error")).startsWith(error);
  }

  private void assertRunsAgain(TransferDoor door, long transfer) throws SQLException {
    assertThat(scene.target().query("SELECT count(*) FROM " + table)).containsExactly("0");
    JsonObject again = door.runToEnd(transfer);
    assertThat(again.getString("status")).as(again.toString()).isEqualTo("COMPLETED");
    assertComplete();
  }

  /** The one that was taken over has noticed, and nothing came of it. */
  private void assertOutlived(long run) throws SQLException {
    Poll.until(
        "told by its own server",
        PATIENCE,
        () -> scene.server().log(),
        log -> log.contains("run " + run + ", failed"));
    assertComplete();
    assertFailed(scene.door(), run, "No sign of life for 3 s");
  }

  private void assertComplete() throws SQLException {
    assertThat(scene.checksum(table, ROWS)).isEqualTo(scene.source().checksum(ROWS));
  }
}

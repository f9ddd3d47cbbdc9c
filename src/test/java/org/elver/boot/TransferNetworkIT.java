package org.elver.boot;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.elver.testing.Direction;
import org.elver.testing.Poll;
import org.elver.testing.Server;
import org.elver.testing.Signals;
import org.elver.testing.TransferDoor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a run when a network goes silent, or its process does. */
class TransferNetworkIT {

  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int ROWS = 200_000;

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
  void aStalledSourceIsLeftSoon(int index) throws Exception {
    SourceSide source = scene.sources().get(index);
    source.network().after(Direction.TO_CLIENT, 2_000_000, source.network()::stall);
    long transfer = defined(index == 0 ? postgres : mariaDb);
    long run = scene.door().start(transfer);
    awaitBytes(source, run);

    scene.door().cancel(transfer);

    awaitLeft(run);
    assertFailed(run, "Cancelled by admin");
    source.network().resume();
    assertRunsAgain(transfer);
  }

  @Test
  void aStalledConnectionToTheTargetIsLeftSoon() throws Exception {
    long transfer = defined(postgres);
    long run = startedAndWriting(transfer);
    scene.network().stallConnection(scene.targetPort(run));

    scene.door().cancel(transfer);

    awaitLeft(run);
    assertFailed(run, "Cancelled by admin");
    assertRunsAgain(transfer);
  }

  @Test
  void bothStalledAreLeftSoon() throws Exception {
    long transfer = defined(postgres);
    long run = startedAndWriting(transfer);
    scene.network().stallConnection(scene.targetPort(run));
    scene.source().network().stall();

    new TransferDoor(other).cancel(transfer);

    awaitLeft(run);
    assertFailed(run, "Cancelled by admin");
    scene.source().network().resume();
    assertRunsAgain(transfer);
  }

  @Test
  void aRunWhoseDatabaseIsSilentGivesUpByItself() throws Exception {
    long transfer = defined(postgres);
    long run = startedAndWriting(transfer);

    scene.network().stall();
    Poll.until("off the source", PATIENCE, () -> scene.source().sessions(), List::isEmpty);
    scene.network().resume();

    JsonObject ended = new TransferDoor(other).ended(run);
    assertThat(ended.getString("status")).isEqualTo("FAILED");
    assertThat(ended.getString("error"))
        .containsAnyOf("The database did not answer for 3 s", "The process that ran it is gone");
    assertRunsAgain(transfer);
  }

  @Test
  void anotherServerTakesOverFromOneThatIsCutOff() throws Exception {
    long transfer = defined(postgres);
    long run = startedAndWriting(transfer);

    scene.network().stall();
    JsonObject closed = new TransferDoor(other).ended(run);
    JsonObject again = new TransferDoor(other).runToEnd(transfer);
    scene.network().resume();

    assertThat(closed.getString("error")).contains("The process that ran it is gone");
    assertThat(again.getString("status")).as(again.toString()).isEqualTo("COMPLETED");
    assertComplete();
    assertThat(scene.door().find(run).getString("status")).isEqualTo("FAILED");
  }

  @Test
  void anotherServerTakesOverFromOneThatStandsStill() throws Exception {
    long transfer = defined(postgres);
    long run = startedAndWriting(transfer);

    Signals.stop(scene.server().pid());
    JsonObject closed = new TransferDoor(other).ended(run);
    JsonObject again = new TransferDoor(other).runToEnd(transfer);
    Signals.goOn(scene.server().pid());

    assertThat(closed.getString("error")).contains("The process that ran it is gone");
    assertThat(again.getString("status")).as(again.toString()).isEqualTo("COMPLETED");
    Poll.until("off the source", PATIENCE, () -> scene.source().sessions(), List::isEmpty);
    assertComplete();
    assertThat(scene.door().find(run).getString("status")).isEqualTo("FAILED");
  }

  @Test
  void aSourceThatIsNotThereIsNamed() throws Exception {
    long transfer = defined(postgres);
    scene.source().network().cutOff();
    JsonObject refused = scene.door().runToEnd(transfer);
    scene.source().network().open();

    assertThat(refused.getString("status")).isEqualTo("FAILED");
    assertThat(refused.getString("error")).contains("legacy").contains("refused");
    assertRunsAgain(transfer);
  }

  @Test
  void aSourceThatDoesNotAnswerIsLeftSoon() throws Exception {
    long transfer = defined(postgres);
    scene.source().network().stall();
    long run = scene.door().start(transfer);

    scene.door().cancel(transfer);

    Poll.until("ended", SOON, () -> scene.door().find(run).getString("status"), "FAILED"::equals);
    scene.source().network().resume();
    assertRunsAgain(transfer);
  }

  private long defined(long connection) throws SQLException {
    return scene.define(connection, table, Json.createObjectBuilder());
  }

  private long startedAndWriting(long transfer) {
    scene.source().network().after(Direction.TO_CLIENT, 3_000_000, () -> TransferScene.pause(300));
    long run = scene.door().start(transfer);
    Poll.until("writing", PATIENCE, () -> scene.targetBackend(run), found -> !found.isEmpty());
    return run;
  }

  private void awaitBytes(SourceSide source, long run) {
    long before = source.network().passed(Direction.TO_CLIENT);
    Poll.until(
        "reading",
        PATIENCE,
        () -> source.network().passed(Direction.TO_CLIENT) - before,
        passed -> passed >= 1_000_000);
    Poll.until("writing", PATIENCE, () -> scene.targetBackend(run), found -> !found.isEmpty());
  }

  /** The source's server may not know yet, because nobody can tell it. */
  private void awaitLeft(long run) {
    long start = System.nanoTime();
    Poll.until(
        "off the target",
        SOON,
        () ->
            scene
                .target()
                .query(
                    """
            SELECT query FROM pg_stat_activity WHERE application_name = 'elver'
              AND datname = current_database() AND state <> 'idle'
            """),
        List::isEmpty);
    System.out.printf("Left run %d after %d ms%n", run, (System.nanoTime() - start) / 1_000_000);
  }

  private static void assertFailed(long run, String error) {
    JsonObject ended = scene.door().ended(run);
    assertThat(ended.getString("status")).isEqualTo("FAILED");
    assertThat(ended.getString("error")).isEqualTo(error);
  }

  private void assertRunsAgain(long transfer) throws SQLException {
    assertThat(scene.target().query("SELECT count(*) FROM " + table)).containsExactly("0");
    JsonObject again = scene.door().runToEnd(transfer);
    assertThat(again.getString("status")).as(again.toString()).isEqualTo("COMPLETED");
    assertComplete();
  }

  private void assertComplete() throws SQLException {
    assertThat(scene.checksum(table, ROWS)).isEqualTo(scene.source().checksum(ROWS));
  }
}

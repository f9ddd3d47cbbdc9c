package org.elver.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.elver.problem.TransfersInTheWay;
import org.elver.testing.Poll;
import org.elver.testing.RunningRow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run does while transfers hold snapshots that a concurrent build would wait for. */
class AwaitedTransfersIT extends EngineFixture {

  private RunningRow transfer;

  @BeforeEach
  void aTableAndAnIndexToBuild() {
    engine().migrations().prepare();
    write("001_goods.sql", "CREATE TABLE goods (id bigint);");
    write("002_index.sql", "SELECT 1;\nCREATE INDEX CONCURRENTLY goods_id ON goods (id);");
  }

  @Test
  void anUpWaitsUntilTheTransferHasEnded() throws Exception {
    transfer = new RunningRow(database, "Import \"users\"", "1 hour");
    TestEngine engine = engine();
    CompletableFuture<UpReport> up =
        CompletableFuture.supplyAsync(() -> engine.up(UpOptions.waiting(Optional.empty())));
    Poll.until("it says so", Duration.ofSeconds(60), engine::notes, notes -> !notes.isEmpty());

    assertThat(engine.notes())
        .singleElement()
        .asString()
        .startsWith(
            "002_index.sql:2: CREATE INDEX CONCURRENTLY waits for the transfer \"Import \"users\"\""
                + " (run "
                + transfer.run()
                + ", since ");
    assertThat(exists("goods")).isFalse();
    assertThat(up).isNotDone();
    transfer.close();

    assertApplied(up.get(30, TimeUnit.SECONDS));
    assertThat(history()).containsExactly("001_goods.sql completed", "002_index.sql completed");
  }

  @Test
  void anUpThatMayNotWaitIsRefusedBeforeAnythingIsDone() throws Exception {
    transfer = new RunningRow(database, "nightly", "1 hour");
    assertThatThrownBy(this::up)
        .isInstanceOf(TransfersInTheWay.class)
        .hasMessageMatching(
            "002_index.sql:2: CREATE INDEX CONCURRENTLY would wait for the transfer \"nightly\""
                + " \\(run %s, since [-0-9T:.]+Z\\) and was not begun.*".formatted(transfer.run()));
    transfer.close();

    assertThat(history()).isEmpty();
    assertThat(exists("goods")).isFalse();
    assertApplied(up());
  }

  @Test
  void aCancelledOneEnds() throws Exception {
    transfer = new RunningRow(database, "nightly", "1 hour");
    TestEngine engine = engine();
    CompletableFuture<UpReport> up =
        CompletableFuture.supplyAsync(() -> engine.up(UpOptions.waiting(Optional.empty())));
    Poll.until("it waits", Duration.ofSeconds(60), engine::notes, notes -> !notes.isEmpty());
    engine.migrations().cancel();

    assertThat(up)
        .failsWithin(Duration.ofSeconds(60))
        .withThrowableThat()
        .withCauseInstanceOf(TransfersInTheWay.class);
    transfer.close();
    assertThat(history()).isEmpty();
  }

  @Test
  void theRestNeedNotWait() throws Exception {
    transfer = new RunningRow(database, "nightly", "1 hour");
    assertThat(engine().run("001_goods.sql").success()).isTrue();
    transfer.close();
    assertThat(history()).containsExactly("001_goods.sql completed");
  }

  @Test
  void aDeadTransferIsWaitedForAsLongAsItsSessionIsThere() throws Exception {
    transfer = new RunningRow(database, "dead", "-1 second");
    assertThatThrownBy(this::up).hasMessageContaining("\"dead\"");
    transfer.die();

    TestEngine engine = engine();
    assertApplied(engine.up(UpOptions.waiting(Optional.of(Duration.ofSeconds(30)))));
    transfer.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP INDEX CONCURRENTLY parts_id",
        "REINDEX (VERBOSE, CONCURRENTLY) TABLE parts",
        "ALTER TABLE parts DETACH PARTITION parts_1 CONCURRENTLY"
      })
  void whateverIsDoneConcurrently(String statement) throws Exception {
    database.execute(
        """
        CREATE TABLE parts (id bigint) PARTITION BY LIST (id);
        CREATE TABLE parts_1 PARTITION OF parts FOR VALUES IN (1);
        CREATE INDEX parts_id ON parts_1 (id);
        """);
    write("003_rest.sql", statement + ";\n-- Down\nSELECT 1;\n" + statement + ";");
    write("002_index.sql", "SELECT 1");
    transfer = new RunningRow(database, "weekly", "1 hour");
    assertThatThrownBy(this::up)
        .hasMessageContaining("003_rest.sql:1: ")
        .hasMessageContaining("weekly");
    transfer.close();

    assertThat(history()).isEmpty();
    assertApplied(up());
  }
}

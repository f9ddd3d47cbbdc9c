package org.elver.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.elver.migration.plan.Extent;
import org.elver.migration.plan.MigrationStatus;
import org.elver.migration.plan.MigrationStatus.FailedState;
import org.elver.migration.repair.RepairAction;
import org.elver.migration.script.Direction;
import org.elver.problem.MigrationsRefused;
import org.elver.problem.NoSuchMigration;
import org.elver.testing.Poll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class DownIT extends EngineFixture {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String UNTIL_TOLD =
      """
      DO $$ BEGIN
        WHILE NOT EXISTS (SELECT FROM told) LOOP PERFORM pg_sleep(0.1); END LOOP;
      END $$;
      """;

  @BeforeEach
  void nobodyIsTold() throws SQLException {
    database.execute("CREATE TABLE told (n int)");
  }

  @Test
  void theLatestIsRolledBackAndPendingAgain() throws Exception {
    tables(1, 2, 3);
    assertApplied(up());

    DownReport report = engine().down(Extent.LATEST);

    assertThat(report.success()).isTrue();
    assertThat(report.batch()).isEqualTo(1);
    assertThat(report.rolledBack())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.version()).isEqualTo("003");
              assertThat(entry.direction()).isEqualTo(Direction.down);
              assertThat(entry.status()).isEqualTo("rolled-back");
              assertThat(entry.rolledBackAt()).isAfter(entry.appliedAt());
              assertThat(entry.rolledBackBy()).startsWith("test ");
              assertThat(entry.statements()).extracting("sql").containsExactly("DROP TABLE t3");
              assertThat(entry.observed().locks())
                  .extracting("relation")
                  .anyMatch(name -> name.toString().endsWith("t3"));
            });
    assertThat(exists("t2")).isTrue();
    assertThat(exists("t3")).isFalse();
    assertThat(executions())
        .containsExactly(
            "1 up completed", "2 up completed", "3 up rolled-back", "3 down rolled-back");
    assertThat(
            database.query(
                """
                SELECT DISTINCT rolled_back_at > applied_at AND rolled_back_by LIKE 'test %'
                FROM elver.migration_history
                WHERE scope = 'application' AND migration_key = '3'
                """))
        .containsExactly("t");
    MigrationStatus status = engine().migrations().status();
    assertThat(status.applied()).hasSize(2);
    assertThat(status.pending()).extracting("file").containsExactly("003_t.sql");
    assertThat(status.failed()).isEmpty();

    assertThat(up().applied()).extracting("file").containsExactly("003_t.sql");
    assertThat(executions()).endsWith("3 down rolled-back", "3 up completed");
    assertThat(engine().down(Extent.LATEST).rolledBack()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"3,1 2", "5,''", "9,''"})
  void stepsGoBackInTheOrderOfApplication(int steps, String stays) throws Exception {
    tables(1, 2, 3, 4, 5);
    assertApplied(up());

    DownReport report = engine().down(new Extent.Steps(steps));

    assertThat(report.rolledBack().get(0).version()).isEqualTo("005");
    assertThat(report.rolledBack()).hasSize(Math.min(steps, 5));
    assertThat(applied()).isEqualTo(stays);
  }

  @Test
  void theTargetStays() throws Exception {
    tables(1, 2, 3, 4);
    assertApplied(up());

    assertThat(engine().down(new Extent.Above("002_t.sql")).rolledBack())
        .extracting("version")
        .containsExactly("004", "003");
    assertThat(engine().down(new Extent.Above("2")).rolledBack()).isEmpty();
    assertThat(engine().down(new Extent.Above("0")).rolledBack()).hasSize(2);
    assertThat(applied()).isEmpty();
  }

  @Test
  void nothingBeforeOneThatIsAppliedHalfWayIsRolledBack() throws Exception {
    write("001_a.sql", "CREATE TABLE a ();\n-- Down\nDROP TABLE a;");
    write("002_b.sql", "-- no-transaction\nALTER TABLE a ADD COLUMN n int;\nSELECT wrong;");
    assertThat(up().failed()).hasSize(1);

    assertThatExceptionOfType(MigrationsRefused.class)
        .isThrownBy(() -> engine().down(Extent.LATEST))
        .withMessageContaining("002_b.sql: applied half-way, 1 of its statements")
        .withMessageContaining("repair --forget");

    assertThat(exists("a")).isTrue();
    write("002_b.sql", "-- no-transaction\nALTER TABLE a ADD COLUMN n int;\nSELECT n FROM a;");
    assertApplied(up());
  }

  @Test
  void aTargetThatIsNoneIsRefused() throws Exception {
    tables(1, 2);
    assertApplied(up());

    assertThatExceptionOfType(NoSuchMigration.class)
        .isThrownBy(() -> engine().down(new Extent.Above("7")))
        .withMessageContaining("No migration \"7\"");
    assertThat(applied()).isEqualTo("1 2");
  }

  @Test
  void aBatchIsWhatOneUpApplied() throws Exception {
    tables(1);
    assertApplied(up());
    tables(2, 3);
    assertApplied(up());
    tables(4);
    assertApplied(up());

    DownReport latest = engine().down(new Extent.Batch(null));
    assertThat(latest.batch()).isEqualTo(3);
    assertThat(latest.rolledBack()).extracting("version").containsExactly("004");
    DownReport second = engine().down(new Extent.Batch(2));
    assertThat(second.batch()).isEqualTo(2);
    assertThat(second.rolledBack()).extracting("version").containsExactly("003", "002");
    assertThatExceptionOfType(MigrationsRefused.class)
        .isThrownBy(() -> engine().down(new Extent.Batch(2)))
        .withMessageContaining("batch 2; there are [1]");

    assertThat(up().batch()).isEqualTo(4);
    assertThat(applied()).isEqualTo("1 2 3 4");
  }

  @Test
  void anEarlierBatchCanBeAppliedAgain() throws Exception {
    tables(1);
    assertApplied(up());
    tables(2);
    assertApplied(up());
    assertThat(engine().down(new Extent.Batch(1)).success()).isTrue();

    assertApplied(up());

    assertThat(applied()).isEqualTo("2 1");
    assertThat(engine().migrations().status().applied())
        .extracting("outOfOrder")
        .containsExactly(true, false);
    assertThat(engine().down(Extent.LATEST).rolledBack())
        .extracting("version")
        .containsExactly("001");
  }

  @Test
  void irreversibleOnesAreNamedBeforeAnythingIsTouched() throws Exception {
    write("001_one.sql", "CREATE TABLE t1 ();");
    tables(2);
    write("003_three.sql", "-- Rollback: restore the backup\nCREATE TABLE t3 ();");
    tables(4);
    assertApplied(up());

    assertThatExceptionOfType(MigrationsRefused.class)
        .isThrownBy(() -> engine().down(new Extent.Steps(4)))
        .satisfies(
            e -> {
              assertThat(e.reasons()).hasSize(2);
              assertThat(e.reasons().get(0)).startsWith("003_three.sql: Non-reversible");
              assertThat(e.reasons().get(1)).startsWith("001_one.sql: Non-reversible");
            });
    assertThat(applied()).isEqualTo("1 2 3 4");
    assertThat(exists("t4")).isTrue();
    assertThat(executions()).hasSize(4);
  }

  @Test
  void whatIsNotInTheFolderIsNamed() throws Exception {
    tables(1, 2, 3);
    assertApplied(up());
    Files.delete(folder.resolve("002_t.sql"));

    assertThatExceptionOfType(MigrationsRefused.class)
        .isThrownBy(() -> engine().down(new Extent.Steps(2)))
        .withMessageContaining("002_t.sql: applied on")
        .withMessageContaining("not among the migration files");
    assertThat(applied()).isEqualTo("1 2 3");
    assertThat(engine().down(Extent.LATEST).rolledBack()).hasSize(1);
    assertThat(engine().down(new Extent.Above("002")).rolledBack()).isEmpty();
  }

  @Test
  void aRollbackHeaderAndADownFileAreDowns() throws Exception {
    write("001_one.sql", "-- Rollback: DROP TABLE t1;\nCREATE TABLE t1 ();");
    write("002_two.up.sql", "CREATE TABLE t2 ();");
    write("002_two.down.sql", "DROP TABLE t2;");
    write("V3__three.sql", "CREATE TABLE t3 ();");
    write("U3__three.sql", "DROP TABLE t3;");
    write("20240101120000_four/up.sql", "CREATE TABLE t4 ();");
    write("20240101120000_four/down.sql", "DROP TABLE t4;");
    assertApplied(up());

    DownReport report = engine().down(new Extent.Above("0"));

    assertThat(report.rolledBack())
        .extracting("file")
        .containsExactly(
            "20240101120000_four/down.sql", "U3__three.sql", "002_two.down.sql", "001_one.sql");
    assertThat(
            database.query(
                "SELECT tablename FROM pg_tables WHERE schemaname NOT IN ('elver', 'pg_catalog', 'information_schema')"))
        .containsExactly("told");
  }

  @Test
  void aFailedDownLeavesItAppliedAndIsNoFailedUp() throws Exception {
    tables(1);
    write("002_t.up.sql", "CREATE TABLE t2 ();");
    write("002_t.down.sql", "-- undo\nDROP TABLE t2;\nDROP TABLE nowhere;");
    tables(3);
    assertApplied(up());

    DownReport report = engine().down(new Extent.Steps(3));

    assertThat(report.success()).isFalse();
    assertThat(report.rolledBack()).extracting("version").containsExactly("003");
    assertThat(report.failed())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.status()).isEqualTo("failed");
              assertThat(entry.direction()).isEqualTo(Direction.down);
              assertThat(entry.rolledBackAt()).isNull();
              assertThat(entry.failure()).startsWith("002_t.down.sql:3: table \"nowhere\"");
              assertThat(entry.sqlState()).isEqualTo("42P01");
            });
    assertThat(exists("t2")).isTrue();
    assertThat(executions())
        .endsWith("3 down rolled-back", "2 down failed")
        .contains("2 up completed");
    MigrationStatus status = engine().migrations().status();
    assertThat(status.failed()).isEmpty();
    assertThat(status.summary().failed()).isZero();
    assertThat(status.applied()).extracting("file").containsExactly("001_t.sql", "002_t.up.sql");
    MigrationStatus.Failed rollback = status.applied().get(1).rollback();
    assertThat(rollback.state()).isEqualTo(FailedState.failed);
    assertThat(rollback.file()).isEqualTo("002_t.down.sql");
    assertThat(rollback.line()).isEqualTo(3);
    assertThat(rollback.completedStatements()).isZero();

    assertThat(up().applied()).extracting("version").containsExactly("003");
    write("002_t.down.sql", "DROP TABLE t2;");
    assertThat(engine().down(new Extent.Steps(2)).success()).isTrue();
    assertThat(engine().migrations().status().applied())
        .singleElement()
        .satisfies(applied -> assertThat(applied.rollback()).isNull());
  }

  @Test
  void continuingReportsEachFailure() throws Exception {
    tables(1);
    broken(2);
    tables(3);
    broken(4);
    assertApplied(up());

    DownReport report = engine().down(DownOptions.AT_ONCE.of(new Extent.Steps(4)).continuing());

    assertThat(report.success()).isFalse();
    assertThat(report.rolledBack()).extracting("version").containsExactly("003", "001");
    assertThat(report.failed()).extracting("version").containsExactly("004", "002");
    assertThat(applied()).isEqualTo("2 4");
  }

  @Test
  void aDownOutsideATransactionContinuesAfterItsLastStatement() throws Exception {
    tables(1);
    outside(2, "DROP TABLE nowhere;");
    assertApplied(up());

    DownReport failed = engine().down(new Extent.Steps(2));

    assertThat(failed.rolledBack()).isEmpty();
    assertThat(failed.failed().get(0).outsideTransaction().line()).isEqualTo(6);
    assertThat(failed.failed().get(0).line()).isEqualTo(7);
    assertThat(exists("t2_n")).isFalse();
    assertThat(log()).containsExactly("0");
    MigrationStatus.Failed rollback = engine().migrations().status().applied().get(1).rollback();
    assertThat(rollback.completedStatements()).isEqualTo(2);

    outside(2, "INSERT INTO log VALUES (1);");
    TestEngine engine = engine();
    DownReport again = engine.down(new Extent.Steps(2));

    assertThat(again.failed()).isEmpty();
    assertThat(again.rolledBack()).hasSize(2);
    assertThat(engine.notes())
        .contains(
            "002_t.sql: continues after its first 2 statements, which an earlier attempt completed",
            "002_t.sql: changed since it was applied; rolls back as the file says now");
    assertThat(log()).containsExactly("0", "1");
    assertThat(exists("t2")).isFalse();
    assertThat(executions())
        .containsExactly(
            "1 up rolled-back",
            "2 up rolled-back",
            "2 down failed",
            "2 down rolled-back",
            "1 down rolled-back");
  }

  @Test
  void theCompletedPartOfADownMayNotBeAnother() throws Exception {
    outside(2, "DROP TABLE nowhere;");
    assertApplied(up());
    assertThat(engine().down(Extent.LATEST).success()).isFalse();
    outside(2, "SELECT 1;");
    write("002_t.sql", Files.readString(folder.resolve("002_t.sql")).replace("(0)", "(7)"));

    assertThatExceptionOfType(MigrationsRefused.class)
        .isThrownBy(() -> engine().down(Extent.LATEST))
        .withMessageContaining("its first 2 statements are completed and stay")
        .withMessageContaining("Put the text back");
    assertThat(applied()).isEqualTo("2");
  }

  @Test
  void anUpFinishesARollBackThatStoppedHalfWay() throws Exception {
    tables(1);
    outside(2, "DROP TABLE t2_gone;");
    assertApplied(up());
    assertThat(engine().down(Extent.LATEST).success()).isFalse();
    assertThat(up().failed())
        .singleElement()
        .satisfies(entry -> assertThat(entry.direction()).isEqualTo(Direction.down));
    database.execute("CREATE TABLE t2_gone ()");

    TestEngine engine = engine();
    UpReport report = engine.up();

    assertApplied(report);
    assertThat(report.applied()).extracting("version").containsExactly("002");
    assertThat(engine.notes())
        .contains("002_t.sql: finishes its roll-back, which stopped half-way");
    assertThat(executions()).endsWith("2 down rolled-back", "2 up completed");
    assertThat(exists("t2_n")).isTrue();
    assertThat(exists("t2_gone")).isFalse();
  }

  @Test
  void aDownThatCommitsByItselfIsInDoubtUntilSomebodySays() throws Exception {
    write(
        "001_p.sql",
        """
        -- Up
        CREATE TABLE log (n int);
        CREATE PROCEDURE p() LANGUAGE plpgsql AS $$
          BEGIN INSERT INTO log VALUES (1); COMMIT; PERFORM 1 / 0; END $$;
        -- Down
        CALL p();
        DROP PROCEDURE p;
        """);
    assertApplied(up());

    assertThat(engine().down(Extent.LATEST).failed()).hasSize(1);

    assertThat(engine().migrations().status().applied().get(0).rollback().state())
        .isEqualTo(FailedState.inDoubt);
    assertThatExceptionOfType(MigrationsRefused.class)
        .isThrownBy(() -> engine().down(Extent.LATEST))
        .withMessageContaining("001_p.sql: in doubt");
    assertThatExceptionOfType(MigrationsRefused.class)
        .isThrownBy(this::upWithSomethingPending)
        .withMessageContaining("001_p.sql: in doubt");

    engine()
        .migrations()
        .mending()
        .repair(RepairAction.done, "001", new Confirmation(true, "somebody"));
    assertThat(engine().down(Extent.LATEST).success()).isTrue();
    assertThat(database.query("SELECT count(*) FROM pg_proc WHERE proname = 'p'"))
        .containsExactly("0");
    assertThat(log()).containsExactly("1");
  }

  private UpReport upWithSomethingPending() {
    tables(9);
    return up();
  }

  @Test
  void repeatableOnesWithoutADownArePassedOver() throws Exception {
    tables(1, 2);
    write("R__plain.sql", "CREATE OR REPLACE VIEW plain AS SELECT 1 AS one;");
    assertApplied(up());

    assertThat(engine().down(Extent.LATEST).rolledBack())
        .extracting("version")
        .containsExactly("002");
    assertThat(engine().down(new Extent.Batch(null)).rolledBack()).hasSize(1);
    assertThat(engine().down(new Extent.Above("0")).rolledBack()).isEmpty();
    assertThat(exists("plain")).isTrue();
    assertThat(engine().migrations().status().pending()).hasSize(2);
  }

  @Test
  void repeatableOnesWithADownGoFirstAndComeAgain() throws Exception {
    tables(1);
    view("1");
    assertApplied(up());
    view("2");
    assertApplied(up());

    DownReport report = engine().down(new Extent.Above("001"));

    assertThat(report.rolledBack()).extracting("file").containsExactly("R__seen.sql");
    assertThat(exists("seen")).isFalse();
    assertThat(applied()).isEqualTo("1");
    assertThat(up().applied()).extracting("file").containsExactly("R__seen.sql");
    assertThat(database.query("SELECT * FROM seen")).isEmpty();
    assertThat(engine().down(new Extent.Above("0")).rolledBack())
        .extracting("file")
        .containsExactly("R__seen.sql", "001_t.sql");
  }

  @Test
  void nothingAppliedIsNothingToRollBack() throws Exception {
    tables(1);

    DownReport report = engine().down(new Extent.Steps(3));

    assertThat(report.success()).isTrue();
    assertThat(report.batch()).isNull();
    assertThat(report.rolledBack()).isEmpty();
    assertThat(executions()).isEmpty();
  }

  @Test
  void anUnmarkedDownOutsideATransactionIsRefusedWhereStrict() throws Exception {
    write("001_t.sql", "-- Up\nCREATE TABLE t1 ();\n-- Down\nVACUUM t1;\nDROP TABLE t1;");
    assertApplied(up());

    assertThatExceptionOfType(MigrationsRefused.class)
        .isThrownBy(() -> engine(Map.of("MIGRATION_STRICT", "true")).down(Extent.LATEST))
        .withMessageContaining("001_t.sql:4: VACUUM cannot run in a transaction");
    assertThat(exists("t1")).isTrue();
  }

  @Test
  void theServerMaySendADownOutside() throws Exception {
    write(
        "001_t.sql",
        """
        -- Up
        CREATE TYPE e AS ENUM ('a');
        -- Down
        ALTER TYPE e ADD VALUE 'gone';
        CREATE TABLE rest AS SELECT 'gone'::e AS e;
        """);
    assertApplied(up());

    DownReport report = engine().down(Extent.LATEST);

    assertThat(report.failed()).isEmpty();
    assertThat(report.rolledBack().get(0).outsideTransaction().reason())
        .startsWith("the server asks for it");
    assertThat(exists("rest")).isTrue();
  }

  @Test
  void whatChangedWhileItWaitedIsNotRolledBack() throws Exception {
    tables(1);
    assertApplied(up());
    write("002_long.sql", "-- Up\nCREATE TABLE t2 ();\n" + UNTIL_TOLD + "-- Down\nDROP TABLE t2;");
    CompletableFuture<UpReport> up = CompletableFuture.supplyAsync(engine()::up);
    Poll.until(database, SLEEPING);
    TestEngine waiting = engine();
    CompletableFuture<DownReport> down =
        CompletableFuture.supplyAsync(
            () -> waiting.down(new DownOptions(RunOptions.PATIENT, Extent.LATEST, false)));
    tellOnceItWaits(waiting);

    assertApplied(up.get());
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(down::get)
        .withCauseInstanceOf(MigrationsRefused.class)
        .withMessageContaining("now it would roll back 002_long.sql");
    assertThat(applied()).isEqualTo("1 2");
  }

  @Test
  void anUpThatWaitedSaysWhatItAppliesAgain() throws Exception {
    tables(1);
    write("002_long.sql", "-- Up\nCREATE TABLE t2 ();\n-- Down\nDROP TABLE t2;\n" + UNTIL_TOLD);
    assertApplied(up());
    tables(3);
    TestEngine other = engine();
    CompletableFuture<DownReport> down =
        CompletableFuture.supplyAsync(() -> other.down(Extent.LATEST));
    Poll.until(database, SLEEPING);
    TestEngine waiting = engine();
    CompletableFuture<UpReport> up =
        CompletableFuture.supplyAsync(() -> waiting.up(UpOptions.PATIENT));
    tellOnceItWaits(waiting);

    assertThat(down.get().success()).isTrue();
    assertThat(up.get().applied()).extracting("version").containsExactly("002", "003");
    assertThat(waiting.notes())
        .anyMatch(
            note -> note.startsWith("002_long.sql: somebody rolled it back while this waited"));
  }

  @Test
  void cancellingEndsEveryRunOfTheProcess() throws Exception {
    write("001_t.sql", "-- Up\nCREATE TABLE t1 ();\n-- Down\nDROP TABLE t1;\nSELECT pg_sleep(60);");
    assertApplied(up());
    tables(2);
    TestEngine engine = engine();
    CompletableFuture<DownReport> down =
        CompletableFuture.supplyAsync(() -> engine.down(new Extent.Steps(2)));
    Poll.until(database, SLEEPING);
    CompletableFuture<UpReport> up =
        CompletableFuture.supplyAsync(() -> engine.up(UpOptions.PATIENT));
    Poll.until(
        "both run", Duration.ofSeconds(60), engine::notes, n -> n.toString().contains("waits"));

    engine.migrations().cancel();

    assertThat(down.get().failed())
        .singleElement()
        .satisfies(entry -> assertThat(entry.sqlState()).isEqualTo("57014"));
    // Whether it got the lock that the other gave back is a matter of luck.
    assertThat(up.handle((report, refused) -> refused != null || !report.success()).get()).isTrue();
    assertThat(exists("t1")).isTrue();
    assertThat(exists("t2")).isFalse();
  }

  private void tellOnceItWaits(TestEngine engine) throws SQLException {
    Poll.until("waits", PATIENCE, engine::notes, notes -> notes.toString().contains("waits for"));
    database.execute("INSERT INTO told VALUES (1)");
  }

  private void view(String text) {
    write(
        "R__seen.sql",
        "-- Up\nDROP VIEW IF EXISTS seen;\nCREATE VIEW seen AS SELECT n, %s AS x FROM t1;\n-- Down\nDROP VIEW seen;"
            .formatted(text));
  }

  private void broken(int n) {
    write(
        "%03d_t.sql".formatted(n),
        "-- Up\nCREATE TABLE t%1$d ();\n-- Down\nDROP TABLE t%1$d; SELECT 1 / 0;".formatted(n));
  }

  /** A down of three statements; the first two drop an index and write a 0 to the log. */
  private void outside(int n, String last) {
    write(
        "%03d_t.sql".formatted(n),
        """
        -- Up
        CREATE TABLE t%1$d (n int); CREATE TABLE IF NOT EXISTS log (n int);
        CREATE INDEX t%1$d_n ON t%1$d (n);
        -- Down
        INSERT INTO log VALUES (0);
        DROP INDEX CONCURRENTLY t%1$d_n;
        %2$s
        DROP TABLE t%1$d;
        """
            .formatted(n, last));
  }

  private List<String> log() throws SQLException {
    return database.query("SELECT n FROM log ORDER BY n");
  }

  private void tables(int... numbers) {
    for (int n : numbers) {
      table(n, "");
    }
  }

  private void table(int n, String more) {
    write(
        "%03d_t.sql".formatted(n),
        "-- Up\nCREATE TABLE t%1$d (n int);%2$s\n-- Down\nDROP TABLE t%1$d;\n".formatted(n, more));
  }

  /** Keys of what is applied, in order. */
  private String applied() throws SQLException {
    return String.join(
        " ",
        database.query(
            """
            SELECT migration_key FROM elver.migration_history
            WHERE scope = 'application' AND status = 'completed' ORDER BY id
            """));
  }

  /** Every execution, oldest first. */
  private List<String> executions() throws SQLException {
    return database.query(
        """
        SELECT format('%s %s %s', migration_key, direction, status) FROM elver.migration_history
        WHERE scope = 'application' ORDER BY id
        """);
  }
}

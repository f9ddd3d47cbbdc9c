package org.elver.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.lock.LockStatus;
import org.elver.migration.plan.Extent;
import org.elver.problem.MigrationsLocked;
import org.elver.testing.Leftovers;
import org.elver.testing.Poll;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LeaseIT extends EngineFixture {

  @ParameterizedTest
  @ValueSource(strings = {"", "-- no-transaction\n", "BEGIN ISOLATION LEVEL SERIALIZABLE;"})
  void aMigrationLongerThanTheLeaseKeepsIt(String before) throws Exception {
    String commit = before.startsWith("BEGIN") ? "COMMIT;" : "";
    write("001_long.sql", before + "CREATE TABLE a (); SELECT pg_sleep(3); " + commit);
    write("002_next.sql", "CREATE TABLE b ();");
    CompletableFuture<UpReport> holder = start(engine(SHORT));
    Poll.until(database, SLEEPING);
    int token = token();

    UpReport other = engine(SHORT).up(UpOptions.PATIENT);

    assertApplied(holder.get());
    assertApplied(other);
    assertThat(other.applied()).isEmpty();
    assertThat(holder.get().applied()).hasSize(2);
    assertThat(token()).isEqualTo(token + 1);
  }

  @Test
  void aMigrationThatLocksTheLockTableKeepsItsLease() throws Exception {
    write(
        "001_locks.sql",
        "LOCK TABLE elver.migration_lock, elver.migration_history; SELECT pg_sleep(2.5);");
    write("002_next.sql", "CREATE TABLE b ();");
    engine().migrations().prepare();
    CompletableFuture<UpReport> holder = start(engine(SHORT));
    Poll.until(database, SLEEPING);

    UpReport other = engine(SHORT).up(UpOptions.PATIENT);

    assertThat(holder.get().applied().size() + other.applied().size()).isEqualTo(2);
    assertThat(history()).containsExactly("001_locks.sql completed", "002_next.sql completed");
  }

  @Test
  void aHolderWithoutHeartbeatIsTakenOverAndStopsAtItsToken() throws Exception {
    write("001_first.sql", "CREATE TABLE a ();");
    write("002_second.sql", "CREATE TABLE b ();");
    engine().migrations().prepare();
    TestEngine old = engine(SHORT).withoutHeartbeat();
    CountDownLatch between = new CountDownLatch(1);
    CompletableFuture<UpReport> holder = start(old, between);
    Poll.until(
        database, "SELECT count(*) = 1 FROM elver.migration_history WHERE scope = 'application'");
    int token = token();

    UpReport taker = engine(SHORT).up(UpOptions.PATIENT);
    between.countDown();

    assertApplied(taker);
    assertThat(taker.applied()).extracting("file").containsExactly("002_second.sql");
    assertThat(token()).isGreaterThan(token);
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(holder::get)
        .withCauseInstanceOf(MigrationsLocked.class)
        .withMessageContaining("took it over");
    assertThat(history()).containsExactly("001_first.sql completed", "002_second.sql completed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-- no-transaction\n"})
  void aHolderThatIsTakenOverInTheMiddleSpoilsNothing(String mark) throws Exception {
    write("001_long.sql", mark + "SELECT pg_sleep(60) WHERE nextval('attempts') = 1;");
    write("002_next.sql", "CREATE TABLE b ();");
    database.execute("CREATE SEQUENCE attempts");
    CompletableFuture<UpReport> holder = start(engine(SHORT).withoutHeartbeat());
    Poll.until(database, SLEEPING);

    UpReport taker = engine(SHORT).up(UpOptions.PATIENT);

    assertApplied(taker);
    assertThat(taker.applied()).hasSize(2);
    assertThat(holder.handle((report, locked) -> locked != null || !report.success()).get())
        .as("the old holder knows that it did not succeed")
        .isTrue();
    assertThat(engine().migrations().status().failed()).isEmpty();
    assertThat(up().applied()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-- no-transaction\n"})
  void aRollBackThatIsTakenOverInTheMiddleSpoilsNothing(String mark) throws Exception {
    write("001_first.sql", "CREATE TABLE a ();\n-- Down\nDROP TABLE a;");
    write(
        "002_long.sql",
        mark
            + "CREATE TABLE b ();\n-- Down\nSELECT pg_sleep(60) WHERE nextval('attempts') = 1;\n"
            + "DROP TABLE b;");
    database.execute("CREATE SEQUENCE attempts");
    assertApplied(up());
    TestEngine old = engine(SHORT).withoutHeartbeat();
    CompletableFuture<DownReport> holder =
        CompletableFuture.supplyAsync(() -> old.down(new Extent.Steps(2)));
    Poll.until(database, SLEEPING);

    DownReport taker =
        engine(SHORT).down(new DownOptions(RunOptions.PATIENT, new Extent.Steps(2), false));

    assertThat(taker.success()).isTrue();
    assertThat(taker.rolledBack())
        .extracting(HistoryEntry::file)
        .containsExactly("002_long.sql", "001_first.sql");
    assertThat(holder.handle((report, locked) -> locked != null || !report.success()).get())
        .as("the old holder knows that it did not succeed")
        .isTrue();
    assertThat(exists("a")).isFalse();
    assertThat(exists("b")).isFalse();
    assertThat(
            database.query(
                """
                SELECT file FROM elver.migration_history
                WHERE direction = 'down' AND status = 'rolled-back' ORDER BY id
                """))
        .containsExactly("002_long.sql", "001_first.sql");
    assertThat(engine().migrations().status().summary().pending()).isEqualTo(2);
    assertApplied(up());
  }

  @Test
  void whoDoesNotWaitIsToldAtOnceWhoHoldsTheLock() throws Exception {
    write("001_long.sql", "SELECT pg_sleep(8);");
    CompletableFuture<UpReport> holder = start(engine(SHORT));
    Poll.until(database, SLEEPING);
    Poll.until(database, "SELECT reason = 'applying 001_long.sql' FROM elver.migration_lock");
    TestEngine other = engine();

    long start = System.nanoTime();
    assertThatExceptionOfType(MigrationsLocked.class)
        .isThrownBy(() -> other.up(UpOptions.AT_ONCE))
        .satisfies(locked -> assertThat(locked.holder()).startsWith("test "))
        .withMessageContaining("001_long.sql");
    assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(3).toNanos());

    start = System.nanoTime();
    assertThatExceptionOfType(MigrationsLocked.class)
        .isThrownBy(() -> other.up(UpOptions.waiting(Optional.of(Duration.ofMillis(500)))));
    assertThat(System.nanoTime() - start)
        .isBetween(Duration.ofMillis(500).toNanos(), Duration.ofSeconds(4).toNanos());
    LockStatus shown = other.migrations().status().locked();
    assertThat(shown.lockedBy()).startsWith("test ");
    assertThat(shown.reason()).isEqualTo("applying 001_long.sql");
    assertApplied(holder.get());
    assertThat(other.migrations().status().locked()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-- no-transaction\n"})
  void aTableThatOthersUseIsWaitedForInShortTurns(String mark) throws Exception {
    database.execute("CREATE TABLE busy (id int)");
    write("001_busy.sql", mark + "ALTER TABLE busy ADD COLUMN n int;");
    TestEngine engine = engine(Map.of("MIGRATION_LOCK_TIMEOUT", "PT0.2S"));
    try (var reader = database.connect();
        var statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      statement.execute("SELECT * FROM busy");
      CompletableFuture<UpReport> run = start(engine);
      Poll.until("a second turn", Duration.ofSeconds(60), engine::notes, notes -> notes.size() > 1);

      reader.rollback();

      assertApplied(run.get());
    }
    assertThat(engine.notes()).first().asString().contains("001_busy.sql", "no lock within PT0.2S");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NULL", "'somebody'"})
  void whoStallsInTheMiddleOfTakingItDoesNotKeepItForEver(String holder) throws Exception {
    write("001_a.sql", "CREATE TABLE a ();");
    engine().migrations().prepare();
    database.execute(
        "UPDATE elver.migration_lock SET holder = %s, expires_at = now() - interval '1 hour'"
            .formatted(holder));
    try (Connection stalled = database.connect();
        Statement statement = stalled.createStatement()) {
      statement.execute("BEGIN; UPDATE elver.migration_lock SET updated_at = now()");

      assertApplied(engine(SHORT).up(UpOptions.PATIENT));

      assertThat(stalled.isValid(5)).isFalse();
    }
  }

  @Test
  void afterAFailureTheLockIsFree() throws Exception {
    write("001_wrong.sql", "SELECT 1/0;");

    assertThat(up().failed()).hasSize(1);

    assertThat(engine().migrations().status().locked()).isNull();
    write("001_wrong.sql", "SELECT 1/1;");
    assertApplied(up());
  }

  @Test
  void cancellingRollsBackAndGivesTheLockBack() throws Exception {
    for (String mark : List.of("", "-- no-transaction\n")) {
      write("001_long.sql", mark + "CREATE TABLE IF NOT EXISTS a (); SELECT pg_sleep(60);");
      TestEngine engine = engine();
      CompletableFuture<UpReport> run = start(engine);
      Poll.until(database, SLEEPING);

      engine.migrations().cancel();

      assertThat(run.get(5, TimeUnit.SECONDS).failed())
          .singleElement()
          .satisfies(failure -> assertThat(failure.sqlState()).isEqualTo("57014"));
      assertThat(engine.migrations().status().locked()).isNull();
    }
  }

  @Test
  void twoDatabasesDoNotInterfere() throws Exception {
    write(
        "001_long.sql", "SELECT pg_sleep(2) WHERE current_database() = '" + database.name() + "'");
    CompletableFuture<UpReport> holder = start(engine());
    Poll.until(database, SLEEPING);
    TestDatabase other = TestDatabases.newDatabase();

    try (TestEngine engine = new TestEngine(other, folder, Map.of())) {
      assertApplied(engine.up());
    }

    assertThat(holder).isNotDone();
    assertApplied(holder.get());
    Leftovers.none(other);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Elver's \"own\" <schema> €", "MixedCase", "a.b", "select", "100%"})
  void elversSchemaMayHaveAnyName(String schema) throws Exception {
    write("001_a.sql", "CREATE TABLE a (id int); CREATE INDEX CONCURRENTLY ON a (id);");
    write("002_b.sql", "CREATE TABLE b ();");
    TestEngine engine = engine(Map.of("ELVER_SCHEMA", schema));

    assertApplied(engine.up());

    assertThat(engine.migrations().status().applied()).hasSize(2);
    assertThat(engine.up().applied()).isEmpty();
    assertThat(
            database.query(
                "SELECT nspname FROM pg_namespace n JOIN pg_class c ON c.relnamespace = n.oid"
                    + " WHERE relname = 'migration_history'"))
        .containsExactly(schema);
  }

  @Test
  void theLoginsIsolationLevelDoesNotMatter() throws Exception {
    database
        .asSuperuser()
        .execute(
            "ALTER DATABASE "
                + database.name()
                + " SET default_transaction_isolation = 'repeatable read'");
    database.execute("CREATE TABLE there (n int)");
    write("001_a.sql", "INSERT INTO there SELECT count(*) FROM there; SELECT pg_sleep(2);");
    write(
        "002_b.sql",
        "CREATE INDEX CONCURRENTLY ON there (n); INSERT INTO there SELECT 1 FROM there;");
    CompletableFuture<UpReport> holder = start(engine(SHORT));
    Poll.until(database, SLEEPING);

    UpReport other = engine(SHORT).up(UpOptions.PATIENT);

    assertApplied(holder.get());
    assertApplied(other);
    assertThat(history()).containsExactly("001_a.sql completed", "002_b.sql completed");
  }

  private static CompletableFuture<UpReport> start(TestEngine engine) {
    return CompletableFuture.supplyAsync(engine::up);
  }
}

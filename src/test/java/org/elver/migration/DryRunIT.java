package org.elver.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.elver.migration.Unproved.Reason;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.history.HistoryEntry.ObservedLock;
import org.elver.migration.plan.Extent;
import org.elver.problem.MigrationsLocked;
import org.elver.problem.MigrationsRefused;
import org.elver.testing.Dump;
import org.elver.testing.Poll;
import org.junit.jupiter.api.Test;

class DryRunIT extends EngineFixture {

  private static final Map<String, String> SHORT = Map.of("MIGRATION_DRY_RUN_BUDGET", "PT1S");

  private UpReport tried() {
    return tried(Map.of());
  }

  private UpReport tried(Map<String, String> settings) {
    return engine(settings)
        .migrations()
        .dryRuns()
        .up(UpOptions.AT_ONCE, false, MigrationProgress.SILENT);
  }

  @Test
  void tellsOfEachMigrationWhatItDoesAndLeavesNothing() throws SQLException {
    write(
        "001_a.sql", "CREATE TABLE a (id int PRIMARY KEY, n text); INSERT INTO a VALUES (1, 'x')");
    assertApplied(up());
    write(
        "002_b.sql",
        "ALTER TABLE a ADD COLUMN total numeric DEFAULT random();\nUPDATE a SET n = 'y'");
    write("003_c.sql", "CREATE INDEX a_n ON a (n)");
    String before = Dump.everything(database);

    UpReport report = tried();

    assertThat(report.success()).isTrue();
    assertThat(report.dryRun()).isTrue();
    assertThat(report.planId()).isNotBlank();
    assertThat(report.batch()).isEqualTo(2);
    assertThat(report.failed()).isEmpty();
    HistoryEntry b = report.applied().get(0);
    assertThat(b.status()).isEqualTo("completed");
    assertThat(b.appliedAt()).isNull();
    assertThat(b.statements()).hasSize(2);
    assertThat(b.statements().get(1).rows()).isEqualTo(1);
    assertThat(b.observed().rewritten()).contains("Odd, place.a");
    assertThat(b.observed().locks()).extracting(ObservedLock::mode).contains("AccessExclusiveLock");
    assertThat(b.observed().changes())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.object()).isEqualTo("Odd, place.a.total");
              assertThat(change.before()).isNull();
            });
    HistoryEntry c = report.applied().get(1);
    assertThat(c.observed().rewritten()).isEmpty();
    assertThat(report.remarks().unproved()).isEmpty();
    assertThat(Dump.everything(database)).isEqualTo(before);
    assertThat(history()).containsExactly("001_a.sql completed");
  }

  @Test
  void aFailureIsToldAsARunTellsItAndLaterOnesAreNotTried() throws SQLException {
    write("001_a.sql", "CREATE TABLE a (id int)");
    write("002_b.sql", "CREATE TABLE b (id int);\nINSERT INTO a VALUES ('x');");
    write("003_c.sql", "CREATE TABLE c (id int)");

    UpReport report = tried();

    assertThat(report.success()).isFalse();
    assertThat(report.applied()).extracting(HistoryEntry::file).containsExactly("001_a.sql");
    HistoryEntry failed = report.failed().get(0);
    assertThat(failed.file()).isEqualTo("002_b.sql");
    assertThat(failed.line()).isEqualTo(2);
    assertThat(failed.sqlState()).isEqualTo("22P02");
    assertThat(failed.statement()).isEqualTo("INSERT INTO a VALUES ('x')");
    assertThat(report.remarks().unproved()).extracting(Unproved::file).containsExactly("003_c.sql");
    assertThat(exists("a")).isFalse();
    assertThat(history()).isEmpty();
  }

  @Test
  void goesOnAfterAFailureWhereThatIsWanted() {
    write("001_a.sql", "CREATE TABLE a (id int)");
    write("002_b.sql", "SELECT 1 / 0");
    write("003_c.sql", "CREATE TABLE c (id int)");

    UpReport report =
        engine()
            .migrations()
            .dryRuns()
            .up(UpOptions.AT_ONCE.continuing(), false, MigrationProgress.SILENT);

    assertThat(report.applied())
        .extracting(HistoryEntry::file)
        .containsExactly("001_a.sql", "003_c.sql");
    assertThat(report.failed()).hasSize(1);
  }

  @Test
  void whatCommitsByItselfRunsOnlyOnACopyAndIsNotBlamedForWhatFollows() throws SQLException {
    write("001_a.sql", "CREATE TABLE a (id int)");
    write("002_b.sql", "CREATE INDEX CONCURRENTLY a_id ON a (id)");
    write("003_c.sql", "DO $$ BEGIN CREATE TABLE c (id int); COMMIT; END $$");
    write("004_d.sql", "DROP INDEX a_id");
    write("005_e.sql", "CREATE TABLE e (id int)");

    UpReport report = tried();

    assertThat(report.success()).isTrue();
    assertThat(report.failed()).isEmpty();
    assertThat(report.applied())
        .extracting(HistoryEntry::file)
        .containsExactly("001_a.sql", "005_e.sql");
    assertThat(report.remarks().unproved())
        .extracting(Unproved::reason)
        .containsExactly(Reason.outsideTransaction, Reason.outsideTransaction, Reason.undecided);
    assertThat(report.remarks().unproved().get(0).detail())
        .contains("line 1", "CREATE INDEX CONCURRENTLY", "only on a copy");
    assertThat(report.remarks().unproved().get(2).detail()).contains("003_c.sql", "42704");
    assertThat(exists("a")).isFalse();
    assertThat(exists("c")).isFalse();
  }

  @Test
  void anEnumValueUsedByALaterFileAsksForACopy() {
    write("001_a.sql", "CREATE TYPE mood AS ENUM ('good'); CREATE TABLE a (m mood)");
    assertApplied(up());
    write("002_b.sql", "ALTER TYPE mood ADD VALUE 'bad'");
    write("003_c.sql", "INSERT INTO a VALUES ('bad')");

    UpReport report = tried();

    assertThat(report.success()).isTrue();
    assertThat(report.remarks().unproved())
        .singleElement()
        .satisfies(
            unproved -> {
              assertThat(unproved.file()).isEqualTo("003_c.sql");
              assertThat(unproved.reason()).isEqualTo(Reason.undecided);
              assertThat(unproved.detail()).contains("55P04", "--on-copy");
            });
  }

  @Test
  void deferredConstraintsAreCheckedAtTheEndOfEachAndDeferredAgainInTheNext() {
    write(
        "001_a.sql",
        """
        CREATE TABLE a (id int PRIMARY KEY);
        CREATE TABLE b (a int REFERENCES a DEFERRABLE INITIALLY DEFERRED);
        """);
    write("002_b.sql", "INSERT INTO b VALUES (1); INSERT INTO a VALUES (1)");
    write("003_c.sql", "ALTER TABLE b ADD COLUMN n int");
    write("004_d.sql", "INSERT INTO b VALUES (2)");

    UpReport report = tried();

    assertThat(report.applied()).hasSize(3);
    assertThat(report.failed())
        .singleElement()
        .satisfies(failed -> assertThat(failed.sqlState()).isEqualTo("23503"));
  }

  @Test
  void aLockThatAnEarlierOneStillHoldsIsToldOfEachThatAltersTheTable() {
    write("001_a.sql", "CREATE TABLE a (id int); CREATE TABLE b (id int)");
    assertApplied(up());
    write("002_b.sql", "ALTER TABLE a ADD COLUMN x int");
    write("003_c.sql", "ALTER TABLE a ADD COLUMN y int");
    write("004_d.sql", "INSERT INTO a VALUES (1)");
    write("005_e.sql", "CREATE TABLE c (id int)");
    write("006_f.sql", "CREATE INDEX a_x ON a (x)");

    List<HistoryEntry> entries = tried().applied();

    assertThat(modes(entries.get(0))).containsExactly("Odd, place.a AccessExclusiveLock");
    assertThat(modes(entries.get(1))).containsExactly("Odd, place.a AccessExclusiveLock");
    assertThat(modes(entries.get(2))).containsExactly("Odd, place.a RowExclusiveLock");
    assertThat(modes(entries.get(3))).isEmpty();
    assertThat(modes(entries.get(4))).containsExactly("Odd, place.a ShareLock");
  }

  private static List<String> modes(HistoryEntry entry) {
    return entry.observed().locks().stream()
        .map(lock -> lock.relation() + " " + lock.mode())
        .toList();
  }

  @Test
  void namesTheSequencesThatWentOn() {
    write("001_a.sql", "CREATE TABLE a (id serial, n int); CREATE SEQUENCE other");
    assertApplied(up());
    write("002_b.sql", "INSERT INTO a (n) VALUES (1), (2)");

    assertThat(tried().remarks().advancedSequences()).containsExactly("Odd, place.a_id_seq");
  }

  @Test
  void nothingStaysInTheSessionOrOutsideOfIt() throws SQLException {
    write(
        "001_a.sql",
        """
        SET search_path = pg_catalog; SET SESSION lock_timeout = 0;
        SELECT pg_advisory_lock(4711);
        PREPARE mine AS SELECT 1;
        CREATE TEMP TABLE scratch (id int);
        LISTEN somewhere;
        NOTIFY somewhere, 'hello';
        DECLARE c CURSOR WITH HOLD FOR SELECT 1;
        """);
    write("002_b.sql", "CREATE TABLE b (id int)");
    TestEngine engine = engine();
    UpReport report =
        engine.migrations().dryRuns().up(UpOptions.AT_ONCE, false, MigrationProgress.SILENT);

    assertThat(report.applied()).hasSize(2);
    assertThat(
            database
                .asSuperuser()
                .query("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"))
        .containsExactly("0");
    // The same sessions are used for good now.
    assertApplied(engine.up());
    assertThat(exists("b")).isTrue();
  }

  @Test
  void endsWithItsBudgetAndTrafficWaitsNoLonger() throws Exception {
    write("001_a.sql", "CREATE TABLE a (id int PRIMARY KEY, n int); INSERT INTO a VALUES (1, 1)");
    assertApplied(up());
    write("002_b.sql", "ALTER TABLE a ADD COLUMN x int");
    write("003_c.sql", "SET statement_timeout = 0;\nSELECT pg_sleep(60)");
    write("004_d.sql", "CREATE TABLE d (id int)");
    long longest = 0;
    CompletableFuture<UpReport> dryRun = CompletableFuture.supplyAsync(() -> tried(SHORT));
    try (Connection writer = database.connect();
        Statement statement = writer.createStatement()) {
      while (!dryRun.isDone()) {
        long start = System.nanoTime();
        statement.executeUpdate("UPDATE a SET n = n + 1");
        longest = Math.max(longest, System.nanoTime() - start);
      }
    }

    UpReport report = dryRun.get();
    assertThat(report.success()).isFalse();
    assertThat(report.failed()).isEmpty();
    assertThat(report.applied()).extracting(HistoryEntry::file).containsExactly("002_b.sql");
    assertThat(report.remarks().finished()).isFalse();
    assertThat(report.remarks().unproved())
        .extracting(Unproved::reason)
        .containsExactly(Reason.budget, Reason.notReached);
    assertThat(report.remarks().unproved().get(0).detail())
        .contains("Not finished within the budget", "PT1S", "003_c.sql:2", "--on-copy");
    // The writer waited for the budget, and by far not for the minute of the script.
    assertThat(longest / 1_000_000).isBetween(500L, 5_000L);
    assertThat(
            database.query(
                "SELECT count(*) FROM information_schema.columns WHERE column_name = 'x'"))
        .containsExactly("0");
  }

  @Test
  void aScriptThatDoesNotObeyIsEndedWithItsSession() throws SQLException {
    write("001_a.sql", "CREATE TABLE a (id int)");
    assertApplied(up());
    write(
        "002_b.sql",
        """
        ALTER TABLE a ADD COLUMN x int;
        DO $$ BEGIN
          FOR i IN 1..60 LOOP
            BEGIN PERFORM pg_sleep(1); EXCEPTION WHEN query_canceled THEN NULL; END;
          END LOOP;
        END $$;
        """);

    UpReport report = tried(SHORT);

    assertThat(report.remarks().unproved())
        .extracting(Unproved::reason)
        .containsExactly(Reason.budget);
    assertThat(history()).containsExactly("001_a.sql completed");
    assertApplied(
        engine().migrations().up(UpOptions.AT_ONCE.upTo("001"), MigrationProgress.SILENT));
  }

  @Test
  void doesNotMakeOthersQueueBehindALockThatItCannotHave() throws SQLException {
    write("001_a.sql", "CREATE TABLE a (id int)");
    assertApplied(up());
    write("002_b.sql", "ALTER TABLE a ADD COLUMN x int");
    try (Connection reader = database.connect();
        Statement statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      statement.executeQuery("SELECT * FROM a").close();

      UpReport report = tried();

      assertThat(report.success()).isFalse();
      assertThat(report.failed()).isEmpty();
      assertThat(report.remarks().unproved().get(0).reason()).isEqualTo(Reason.locked);
      reader.rollback();
    }
  }

  @Test
  void isRefusedWhileAnUpRunsAndKeepsOneFromBeginning() throws Exception {
    write("001_a.sql", "CREATE TABLE a (id int)");
    assertApplied(up());
    write("002_b.sql", "SELECT pg_advisory_lock_shared(815); CREATE TABLE b (id int)");
    try (Connection other = database.connect();
        Statement statement = other.createStatement()) {
      statement.execute("SELECT pg_advisory_lock(815)");
      CompletableFuture<UpReport> running = CompletableFuture.supplyAsync(this::up);
      String waiting =
          "SELECT count(*) = 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted";
      Poll.until(database, waiting);
      assertThatThrownBy(this::tried)
          .isInstanceOf(MigrationsLocked.class)
          .hasMessageContaining("test");
      statement.execute("SELECT pg_advisory_unlock(815)");
      assertApplied(running.get());

      write("003_c.sql", "SELECT pg_sleep(60)");
      CompletableFuture<UpReport> trying =
          CompletableFuture.supplyAsync(() -> tried(Map.of("MIGRATION_DRY_RUN_BUDGET", "PT4S")));
      Poll.until(
          database, "SELECT count(*) = 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'");
      assertThatThrownBy(this::up)
          .isInstanceOf(MigrationsLocked.class)
          .hasMessageContaining("a dry run");
      assertThatThrownBy(this::tried).isInstanceOf(MigrationsLocked.class);
      assertThat(trying.get().remarks().finished()).isFalse();
    }
  }

  @Test
  void aDownIsTriedInTheSameWay() throws SQLException {
    write("001_a.sql", "-- Up\nCREATE TABLE a (id int);\n-- Down\nDROP TABLE a;\n");
    write("002_b.sql", "-- Up\nCREATE TABLE b (id int);\n-- Down\nDROP TABLE b;\n");
    assertApplied(up());
    String before = Dump.everything(database);

    DownReport report =
        engine()
            .migrations()
            .dryRuns()
            .down(DownOptions.AT_ONCE.of(new Extent.Steps(2)), false, MigrationProgress.SILENT);

    assertThat(report.success()).isTrue();
    assertThat(report.rolledBack())
        .extracting(entry -> entry.file() + " " + entry.status())
        .containsExactly("002_b.sql rolled-back", "001_a.sql rolled-back");
    assertThat(report.rolledBack().get(0).observed().changes().get(0).after()).isNull();
    assertThat(Dump.everything(database)).isEqualTo(before);

    DownReport done =
        engine()
            .migrations()
            .dryRuns()
            .runDown(report.planId(), RunOptions.AT_ONCE, MigrationProgress.SILENT);
    assertThat(done.rolledBack()).hasSize(2);
    assertThat(exists("a")).isFalse();
  }

  @Test
  void aPlanRunsExactlyWhatWasShown() throws SQLException {
    write("001_a.sql", "CREATE TABLE a (id int)");
    write("002_b.sql", "CREATE TABLE b (id int)");
    String plan =
        engine()
            .migrations()
            .dryRuns()
            .up(UpOptions.AT_ONCE.upTo("001"), false, MigrationProgress.SILENT)
            .planId();

    UpReport report = runPlan(plan);

    assertThat(report.applied()).extracting(HistoryEntry::file).containsExactly("001_a.sql");
    assertThat(exists("b")).isFalse();
    assertThatThrownBy(() -> runPlan(plan))
        .isInstanceOf(MigrationsRefused.class)
        .hasMessageContaining("001_a.sql: in the plan, and no longer to be run");
  }

  @Test
  void oneMigrationIsTriedAlone() throws SQLException {
    write("001_a.sql", "CREATE TABLE a (id int)");
    write("002_b.sql", "CREATE TABLE b (id int)");
    DryRuns dryRuns = engine().migrations().dryRuns();

    RunReport report = dryRuns.run("001", RunOptions.AT_ONCE, false, MigrationProgress.SILENT);

    assertThat(report.success()).isTrue();
    assertThat(report.dryRun()).isTrue();
    assertThat(report.migration()).isEqualTo("001_a.sql");
    assertThat(report.alreadyApplied()).isFalse();
    assertThat(report.applied()).extracting(HistoryEntry::file).containsExactly("001_a.sql");
    assertThat(report.applied().get(0).observed().changes()).isNotEmpty();
    assertThat(exists("a")).isFalse();
    assertThat(history()).isEmpty();
    assertThatThrownBy(
            () -> dryRuns.run("002", RunOptions.AT_ONCE, false, MigrationProgress.SILENT))
        .isInstanceOf(MigrationsRefused.class)
        .hasMessageContaining("001_a.sql comes before it and is pending");

    engine().run("001");
    assertThat(
            dryRuns
                .run("001", RunOptions.AT_ONCE, false, MigrationProgress.SILENT)
                .alreadyApplied())
        .isTrue();
  }

  @Test
  void besideAnotherToolsHistoryNothingIsTried() throws SQLException {
    write("000001_a.up.sql", "CREATE TABLE a (id int)");
    write("000002_b.up.sql", "CREATE TABLE b (id int)");
    database.execute(
        """
        CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean NOT NULL);
        INSERT INTO schema_migrations VALUES (1, false);
        """);
    DryRuns dryRuns = engine().migrations().dryRuns();

    assertThatThrownBy(this::tried)
        .isInstanceOf(MigrationsRefused.class)
        .hasMessageContaining("golang-migrate has applied 1");
    assertThatThrownBy(() -> dryRuns.run("1", RunOptions.AT_ONCE, false, MigrationProgress.SILENT))
        .isInstanceOf(MigrationsRefused.class)
        .hasMessageContaining("golang-migrate has applied 1");

    assertThat(exists("a")).isFalse();
    assertThat(history()).isEmpty();
  }

  @Test
  void aPlanIsRefusedWhenAnythingChanged() {
    write("001_a.sql", "CREATE TABLE a (id int)");
    String plan = tried().planId();
    write("002_b.sql", "CREATE TABLE b (id int)");
    assertThatThrownBy(() -> runPlan(plan))
        .isInstanceOf(MigrationsRefused.class)
        .hasMessageContaining("002_b.sql: to be run now, and not in the plan");

    String two = tried().planId();
    write("002_b.sql", "CREATE TABLE b (id bigint)");
    assertThatThrownBy(() -> runPlan(two))
        .isInstanceOf(MigrationsRefused.class)
        .hasMessageContaining("002_b.sql: changed since the dry run");

    String three = tried().planId();
    assertThatThrownBy(
            () ->
                engine()
                    .migrations()
                    .dryRuns()
                    .runDown(three, RunOptions.AT_ONCE, MigrationProgress.SILENT))
        .hasMessageContaining("is of a up");
    assertThatThrownBy(() -> runPlan("nothing")).hasMessageContaining("There is no plan");

    write("003_c.sql", "SELECT 1 / 0");
    String failed = tried().planId();
    assertThatThrownBy(() -> runPlan(failed)).hasMessageContaining("failed");
  }

  @Test
  void oldPlansGo() throws SQLException {
    write("001_a.sql", "CREATE TABLE a (id int)");
    tried();
    database.execute("UPDATE elver.migration_plan SET made_at = now() - interval '8 days'");
    tried();
    assertThat(database.query("SELECT count(*) FROM elver.migration_plan")).containsExactly("1");
  }

  private UpReport runPlan(String plan) {
    return engine()
        .migrations()
        .dryRuns()
        .runUp(plan, RunOptions.AT_ONCE, MigrationProgress.SILENT);
  }
}

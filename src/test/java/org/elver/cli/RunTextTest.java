package org.elver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.lock.LockStatus;
import org.elver.migration.plan.Consequences;
import org.elver.migration.plan.FoundMigration;
import org.elver.migration.plan.MigrationStatus.FailedState;
import org.elver.migration.script.Direction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunTextTest {

  private static final Instant THEN = Instant.parse("2026-03-01T12:00:00Z");
  private static final FoundMigration AUDIT_LOG =
      new FoundMigration(
          "003", "audit", "003_create_audit_log_table.sql", "sequential", false, false, null);

  private final ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor();

  @AfterEach
  void end() {
    background.shutdownNow();
  }

  @Test
  void oneMigrationIsPrintedAsInTheSecondText() {
    Printed printed = new Printed();
    applyOne(new RunText(printed.terminal(), false, RunWords.UP, background));

    assertThat(printed.out())
        .isEqualTo(
            """
            Found 1 pending migrations

            → Running migration: 003_create_audit_log_table.sql
            ✓ Migration completed: 003_create_audit_log_table.sql

            ✓ Completed: 1 applied, 0 failed
            """);
    assertThat(printed.err()).isEqualTo("Took 12 ms\n");
  }

  @Test
  void withJsonTheLinesAreMessages() {
    Printed printed = new Printed();
    applyOne(new RunText(printed.terminal(), true, RunWords.UP, background));

    assertThat(printed.out()).isEmpty();
    assertThat(printed.err()).contains("→ Running migration: 003_create_audit_log_table.sql\n");
  }

  @Test
  void nothingPendingIsSaid() {
    Printed printed = new Printed();
    RunText text = new RunText(printed.terminal(), false, RunWords.UP, background);
    text.found(0);
    text.ended(0, 0, List.of(), 12);

    assertThat(printed.out()).isEqualTo("✓ No pending migrations\n");
  }

  @Test
  void aFailureShowsPlaceStatementAndWhatItLeftBehind() {
    Printed printed = new Printed();
    RunText text = new RunText(printed.terminal(), false, RunWords.UP, background);
    text.found(1);
    text.started(AUDIT_LOG);
    text.failed(AUDIT_LOG, entry("failed"));
    text.ended(0, 1, left(0), 12);

    assertThat(printed.out())
        .isEqualTo(
            """
            Found 1 pending migrations

            → Running migration: 003_create_audit_log_table.sql
            ✗ Migration failed: 003_create_audit_log_table.sql
                  003_create_audit_log_table.sql:7: column "x" does not exist
                  SQLState 42703
                  SELECT x
                  Nothing of it is left in the database. The next up tries it again.

            ✗ Completed: 0 applied, 1 failed
            """);
  }

  @Test
  void outsideATransactionTheCompletedStatementsAreCounted() {
    Printed printed = new Printed();
    RunText text = new RunText(printed.terminal(), false, RunWords.UP, background);
    text.found(1);
    text.started(AUDIT_LOG);
    text.statement(AUDIT_LOG, 1, 3);
    text.statement(AUDIT_LOG, 2, 3);
    text.failed(AUDIT_LOG, entry("failed"));
    text.ended(0, 1, left(2), 12);

    assertThat(printed.out()).contains("Its first 2 statements are done and stay.");
  }

  @Test
  void waitingAndNotesAreMessages() {
    Printed printed = new Printed();
    RunText text = new RunText(printed.terminal(), false, RunWords.UP, background);
    text.waiting(new LockStatus(true, THEN, "elver 7@host", "up", THEN, THEN, THEN));
    text.note("Trying again");

    assertThat(printed.out()).isEmpty();
    assertThat(printed.err())
        .isEqualTo(
            """
            Waiting. Locked by elver 7@host (up) since 2026-03-01T12:00:00Z; the lease runs until \
            2026-03-01T12:00:00Z and is renewed while the holder lives
            Trying again
            """);
  }

  private static void applyOne(RunText text) {
    text.found(1);
    text.started(AUDIT_LOG);
    text.statement(AUDIT_LOG, 1, 1);
    text.completed(AUDIT_LOG, entry("completed"));
    text.ended(1, 0, List.of(), 12);
    text.close();
  }

  private static List<String> left(int completed) {
    return List.of(Consequences.ofUp(FailedState.failed, completed));
  }

  private static HistoryEntry entry(String status) {
    return new HistoryEntry(
        "003",
        "audit",
        AUDIT_LOG.file(),
        null,
        Direction.up,
        status,
        THEN,
        null,
        12L,
        "column \"x\" does not exist",
        7,
        "SELECT x",
        "42703",
        false,
        1,
        Map.of(),
        "sum",
        "me",
        null,
        THEN,
        THEN,
        null,
        List.of(),
        null);
  }
}

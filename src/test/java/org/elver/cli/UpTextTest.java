package org.elver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.elver.migration.UpReport;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.lock.LockStatus;
import org.elver.migration.plan.FoundMigration;
import org.elver.migration.plan.MigrationStatus;
import org.elver.migration.plan.MigrationStatus.FailedState;
import org.elver.migration.script.Direction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UpTextTest {

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
    applyOne(new UpText(printed.terminal(), false, background));

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
    applyOne(new UpText(printed.terminal(), true, background));

    assertThat(printed.out()).isEmpty();
    assertThat(printed.err()).contains("→ Running migration: 003_create_audit_log_table.sql\n");
  }

  @Test
  void nothingPendingIsSaid() {
    Printed printed = new Printed();
    UpText text = new UpText(printed.terminal(), false, background);
    text.found(0);
    text.ended(report(List.of(), List.of()), null);

    assertThat(printed.out()).isEqualTo("✓ No pending migrations\n");
  }

  @Test
  void aFailureShowsPlaceStatementAndWhatItLeftBehind() {
    Printed printed = new Printed();
    UpText text = new UpText(printed.terminal(), false, background);
    text.found(1);
    text.started(AUDIT_LOG);
    text.failed(AUDIT_LOG, entry("failed"));
    text.ended(report(List.of(), List.of(entry("failed"))), left(0));

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
    UpText text = new UpText(printed.terminal(), false, background);
    text.found(1);
    text.started(AUDIT_LOG);
    text.statement(AUDIT_LOG, 1, 3);
    text.statement(AUDIT_LOG, 2, 3);
    text.failed(AUDIT_LOG, entry("failed"));
    text.ended(report(List.of(), List.of(entry("failed"))), left(2));

    assertThat(printed.out()).contains("Its first 2 statements are done and stay.");
  }

  @Test
  void waitingAndNotesAreMessages() {
    Printed printed = new Printed();
    UpText text = new UpText(printed.terminal(), false, background);
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

  private static void applyOne(UpText text) {
    text.found(1);
    text.started(AUDIT_LOG);
    text.statement(AUDIT_LOG, 1, 1);
    text.completed(AUDIT_LOG, entry("completed"));
    text.ended(report(List.of(entry("completed")), List.of()), null);
    text.close();
  }

  private static UpReport report(List<HistoryEntry> applied, List<HistoryEntry> failed) {
    return new UpReport(failed.isEmpty(), false, null, 1, applied, failed, 12);
  }

  private static MigrationStatus.Failed left(int completed) {
    return new MigrationStatus.Failed(
        "003", "audit", AUDIT_LOG.file(), FailedState.failed, THEN, "", 7, "", "42703", completed);
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

package org.elver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.elver.migration.UpReport;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.history.OutsideTransaction;
import org.elver.migration.lock.LockStatus;
import org.elver.migration.plan.FoundMigration;
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
    text.ended(report(List.of(), List.of()));

    assertThat(printed.out()).isEqualTo("✓ No pending migrations\n");
  }

  @Test
  void aFailureShowsPlaceStatementAndWhatItLeftBehind() {
    Printed printed = new Printed();
    UpText text = new UpText(printed.terminal(), false, background);
    text.found(1);
    text.started(AUDIT_LOG);
    text.failed(AUDIT_LOG, entry("failed", null));
    text.ended(report(List.of(), List.of(entry("failed", null))));

    assertThat(printed.out())
        .isEqualTo(
            """
            Found 1 pending migrations

            → Running migration: 003_create_audit_log_table.sql
            ✗ Migration failed: 003_create_audit_log_table.sql
                  003_create_audit_log_table.sql:7: column "x" does not exist
                  SQLState 42703
                  SELECT x
                  Nothing of it is left in the database. Correct the file; the next up applies it.

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
    text.failed(AUDIT_LOG, entry("failed", null));
    text.ended(report(List.of(), List.of(entry("failed", new OutsideTransaction(1, "VACUUM")))));

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
    text.completed(AUDIT_LOG, entry("completed", null));
    text.ended(report(List.of(entry("completed", null)), List.of()));
    text.close();
  }

  private static UpReport report(List<HistoryEntry> applied, List<HistoryEntry> failed) {
    return new UpReport(failed.isEmpty(), false, null, 1, applied, failed, 12);
  }

  private static HistoryEntry entry(String status, OutsideTransaction outside) {
    return new HistoryEntry(
        "003",
        "audit",
        AUDIT_LOG.file(),
        null,
        status,
        THEN,
        null,
        12L,
        status.equals("failed") ? "column \"x\" does not exist" : null,
        7,
        "SELECT x",
        "42703",
        false,
        1,
        Map.of(),
        "sum",
        "me",
        THEN,
        THEN,
        outside,
        List.of(),
        null);
  }
}

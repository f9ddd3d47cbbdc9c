package org.elver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.elver.migration.history.OutsideTransaction;
import org.elver.migration.lock.LockStatus;
import org.elver.migration.plan.MigrationStatus;
import org.elver.migration.plan.MigrationStatus.Applied;
import org.elver.migration.plan.MigrationStatus.Changed;
import org.elver.migration.plan.MigrationStatus.Failed;
import org.elver.migration.plan.MigrationStatus.FailedState;
import org.elver.migration.plan.MigrationStatus.Missing;
import org.elver.migration.plan.MigrationStatus.OutOfOrder;
import org.elver.migration.plan.MigrationStatus.Pending;
import org.elver.migration.plan.MigrationStatus.Summary;
import org.junit.jupiter.api.Test;

class StatusTextTest {

  private static final Instant THEN = Instant.parse("2026-03-01T12:00:00.123Z");
  private static final OutsideTransaction CONCURRENTLY =
      new OutsideTransaction(3, "CREATE INDEX CONCURRENTLY");

  @Test
  void appliedAndPendingAreTheTableOfTheSecondText() {
    assertThat(
            text(
                status(
                    List.of(
                        applied("001_create_users_table.sql", true, null),
                        applied("002_create_contracts_table.sql", true, null)),
                    List.of(pending("003_create_audit_log_table.sql", true, null)),
                    List.of())))
        .isEqualTo(
            """
            Migration Status
            ================

            Applied:
              ✓ 001_create_users_table.sql
              ✓ 002_create_contracts_table.sql

            Pending:
              ○ 003_create_audit_log_table.sql

            Total: 2 applied, 1 pending
            """);
  }

  @Test
  void whatIsUnusualAboutAMigrationStandsBelowIt() {
    assertThat(
            text(
                status(
                    List.of(applied("001_index.sql", false, CONCURRENTLY)),
                    List.of(
                        pending("002_index.sql", false, CONCURRENTLY),
                        pending("003_drop.sql", false, null)),
                    List.of())))
        .contains(
            """
            Applied:
              ✓ 001_index.sql
                  Non-reversible; outside a transaction, line 3: CREATE INDEX CONCURRENTLY

            Pending:
              ○ 002_index.sql
                  Non-reversible; outside a transaction, line 3: CREATE INDEX CONCURRENTLY
              ○ 003_drop.sql
                  Non-reversible
            """);
  }

  @Test
  void aFailureShowsCauseStatementAndWhatItLeftBehind() {
    assertThat(
            text(
                status(
                    List.of(),
                    List.of(),
                    List.of(
                        failed(FailedState.failed, 0),
                        failed(FailedState.failed, 2),
                        failed(FailedState.interrupted, 1),
                        failed(FailedState.inDoubt, 1)))))
        .isEqualTo(
            """
            Migration Status
            ================

            Failed:
              ✗ 003_x.sql
                  003_x.sql:4: relation "users" already exists
                  SQLState 42P07
                  CREATE TABLE users (
                    id int)
                  Nothing of it is left in the database. The next up tries it again.
              ✗ 003_x.sql
                  003_x.sql:4: relation "users" already exists
                  SQLState 42P07
                  CREATE TABLE users (
                    id int)
                  Its first 2 statements are done and stay. The next up continues after that.
              ✗ 003_x.sql
                  003_x.sql:4: relation "users" already exists
                  SQLState 42P07
                  CREATE TABLE users (
                    id int)
                  Its process ended in the middle. Its first statement is done and stays. The next up continues after that.
              ✗ 003_x.sql
                  003_x.sql:4: relation "users" already exists
                  SQLState 42P07
                  CREATE TABLE users (
                    id int)
                  Its first statement is done and stays. Whether the statement above took effect is not known: nothing runs until somebody has looked and said so with repair.

            Total: 0 applied, 0 pending, 4 failed
            """);
  }

  @Test
  void aTerminalGetsNoLineThatIsTooWide() {
    Printed printed = new Printed(40, true);

    assertThat(
            new StatusText(printed.terminal())
                .lines(status(List.of(), List.of(), List.of(failed(FailedState.inDoubt, 3)))))
        .anyMatch(line -> line.contains("\u001b[31m✗\u001b[0m 003_x.sql"))
        .filteredOn(line -> line.startsWith(StatusText.INDENT))
        .allMatch(line -> line.length() <= 40);
  }

  @Test
  void changedMissingLateAndLockedAreNamed() {
    MigrationStatus status =
        new MigrationStatus(
            List.of(),
            List.of(),
            List.of(),
            List.of(new Changed("1", "a", "1_a.sql", "aaa", "bbb")),
            List.of(new Missing("9", "b", "9_b.sql", THEN)),
            List.of(new OutOfOrder("2", "c", "2_c.sql", "8", false)),
            new LockStatus(true, THEN, "elver-cli 7@host", "up", THEN, THEN, THEN),
            new Summary(0, 0, 0, 0));

    assertThat(text(status))
        .contains("Changed:\n  ! 1_a.sql\n", "(checksum aaa, now bbb)")
        .contains("Missing:\n  ? 9_b.sql\n      Applied 2026-03-01T12:00:00Z")
        .contains("Out of order:\n  ! 2_c.sql\n      Comes before 8")
        .contains("Locked by elver-cli 7@host (up) since 2026-03-01T12:00:00Z;");
  }

  private static String text(MigrationStatus status) {
    return String.join("\n", new StatusText(new Printed().terminal()).lines(status)) + "\n";
  }

  private static MigrationStatus status(
      List<Applied> applied, List<Pending> pending, List<Failed> failed) {
    int total = applied.size() + pending.size() + failed.size();
    return new MigrationStatus(
        applied,
        pending,
        failed,
        List.of(),
        List.of(),
        List.of(),
        null,
        new Summary(total, applied.size(), pending.size(), failed.size()));
  }

  private static Applied applied(String file, boolean reversible, OutsideTransaction outside) {
    return new Applied("1", "name", file, THEN, 5L, reversible, outside, 1, false, null);
  }

  private static Pending pending(String file, boolean reversible, OutsideTransaction outside) {
    return new Pending("1", "name", file, reversible, outside);
  }

  private static Failed failed(FailedState state, int completed) {
    return new Failed(
        "3",
        "x",
        "003_x.sql",
        state,
        THEN,
        "relation \"users\" already exists",
        4,
        "CREATE TABLE users (\n  id int)",
        "42P07",
        completed);
  }
}

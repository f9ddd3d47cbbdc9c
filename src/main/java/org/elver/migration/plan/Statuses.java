package org.elver.migration.plan;

import java.util.List;
import org.elver.migration.history.OutsideTransaction;
import org.elver.migration.history.Recorded;
import org.elver.migration.lock.LockStatus;
import org.elver.migration.plan.MigrationStatus.Applied;
import org.elver.migration.plan.MigrationStatus.Changed;
import org.elver.migration.plan.MigrationStatus.Failed;
import org.elver.migration.plan.MigrationStatus.FailedState;
import org.elver.migration.plan.MigrationStatus.Missing;
import org.elver.migration.plan.MigrationStatus.OutOfOrder;
import org.elver.migration.plan.MigrationStatus.Pending;
import org.elver.migration.plan.Plan.Step;
import org.elver.migration.script.Mode;
import org.elver.migration.script.Script;
import org.elver.migration.script.SqlMigration;

/** A plan in the words every door shows. */
public final class Statuses {

  private static final String INTERRUPTED = "Interrupted: the process that ran it ended.";

  private Statuses() {}

  /**
   * @param lock null where nobody holds it
   */
  public static MigrationStatus of(Plan plan, LockStatus lock) {
    List<Applied> applied = plan.applied().stream().map(Statuses::applied).toList();
    List<Pending> pending =
        plan.toRun().stream()
            .filter(step -> !plan.failed().contains(step) || isRunning(step, lock))
            .map(Statuses::pending)
            .toList();
    List<Failed> failed =
        plan.failed().stream()
            .filter(step -> !isRunning(step, lock))
            .map(Statuses::failed)
            .toList();
    return new MigrationStatus(
        applied,
        pending,
        failed,
        plan.changed().stream().map(Statuses::changed).toList(),
        plan.missing().stream()
            .map(row -> new Missing(row.version(), row.name(), row.file(), row.appliedAt()))
            .toList(),
        plan.outOfOrder().stream().map(step -> late(step, plan)).toList(),
        lock,
        new MigrationStatus.Summary(
            applied.size() + pending.size() + failed.size(),
            applied.size(),
            pending.size(),
            failed.size()));
  }

  /** Whether the holder of the lock is at it; without a living holder its process has ended. */
  private static boolean isRunning(Step step, LockStatus lock) {
    return lock != null && step.recorded().status() == Recorded.Status.RUNNING;
  }

  /** A file as {@code list} shows it. */
  public static FoundMigration found(SqlMigration migration) {
    Script script = migration.script();
    return new FoundMigration(
        version(migration),
        script.name(),
        migration.file(),
        script.convention().label(),
        script.reversible(),
        migration.repeatable(),
        outside(script));
  }

  /** The version as the file writes it, null for a repeatable migration. */
  public static String version(SqlMigration migration) {
    return migration.version() == null ? null : migration.version().text();
  }

  /** Why the script runs outside a transaction as far as its text tells, else null. */
  public static OutsideTransaction outside(Script script) {
    return script.mode() instanceof Mode.Outside outside
        ? new OutsideTransaction(outside.line(), outside.reason())
        : null;
  }

  private static Applied applied(Step step) {
    Recorded row = step.recorded();
    return new Applied(
        row.version(),
        row.name(),
        step.migration().file(),
        row.appliedAt(),
        row.executionMs(),
        row.reversible(),
        row.outside());
  }

  private static Pending pending(Step step) {
    Script script = step.migration().script();
    return new Pending(
        version(step.migration()),
        script.name(),
        step.migration().file(),
        script.reversible(),
        outside(script));
  }

  private static Failed failed(Step step) {
    Recorded row = step.recorded();
    return new Failed(
        version(step.migration()),
        row.name(),
        step.migration().file(),
        state(row),
        row.updatedAt(),
        row.error() == null ? INTERRUPTED : row.error(),
        row.errorLine(),
        row.errorStatement(),
        row.sqlState(),
        row.statementsDone());
  }

  private static FailedState state(Recorded row) {
    if (row.inDoubt()) {
      return FailedState.inDoubt;
    }
    boolean statementFailed = row.status() == Recorded.Status.FAILED && row.sqlState() != null;
    return statementFailed ? FailedState.failed : FailedState.interrupted;
  }

  private static Changed changed(Step step) {
    return new Changed(
        step.recorded().version(),
        step.recorded().name(),
        step.migration().file(),
        step.recorded().checksum(),
        step.migration().checksum());
  }

  private static OutOfOrder late(Step step, Plan plan) {
    return new OutOfOrder(
        version(step.migration()),
        step.migration().script().name(),
        step.migration().file(),
        plan.newest().text());
  }
}

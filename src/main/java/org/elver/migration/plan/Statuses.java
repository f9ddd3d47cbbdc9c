package org.elver.migration.plan;

import java.util.ArrayList;
import java.util.Collections;
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
import org.elver.migration.script.Direction;
import org.elver.migration.script.Migration;
import org.elver.migration.script.Mode;

/** A plan in the words every door shows. */
public final class Statuses {

  private static final String INTERRUPTED = "Interrupted: the process that ran it ended.";

  private Statuses() {}

  /**
   * @param lateAllowed whether a version lower than the newest applied one may run
   * @param lock null where nobody holds it
   */
  public static MigrationStatus of(Plan plan, boolean lateAllowed, LockStatus lock) {
    List<Applied> applied = applied(plan);
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
        plan.outOfOrder().stream().map(step -> late(step, plan, lateAllowed)).toList(),
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
  public static FoundMigration found(Migration migration) {
    return new FoundMigration(
        version(migration),
        migration.name(),
        migration.file(),
        migration.convention().label(),
        migration.reversible(),
        migration.repeatable(),
        outside(migration, Direction.up));
  }

  /** The version as the file writes it, null for a repeatable migration. */
  public static String version(Migration migration) {
    return migration.version() == null ? null : migration.version().text();
  }

  /** Why it runs outside a transaction as far as its text tells, else null. */
  public static OutsideTransaction outside(Migration migration, Direction direction) {
    return migration.mode(direction) instanceof Mode.Outside outside
        ? new OutsideTransaction(outside.line(), outside.reason())
        : null;
  }

  /** From the highest version down, so that one applied after a higher one is seen. */
  private static List<Applied> applied(Plan plan) {
    List<Applied> applied = new ArrayList<>();
    long firstAbove = Long.MAX_VALUE;
    for (int i = plan.applied().size() - 1; i >= 0; i--) {
      Step step = plan.applied().get(i);
      boolean late = !step.migration().repeatable() && step.recorded().id() > firstAbove;
      applied.add(applied(step, late));
      firstAbove =
          step.migration().repeatable() ? firstAbove : Math.min(firstAbove, step.recorded().id());
    }
    Collections.reverse(applied);
    return List.copyOf(applied);
  }

  private static Applied applied(Step step, boolean late) {
    Recorded row = step.recorded();
    return new Applied(
        row.version(),
        row.name(),
        step.migration().file(),
        row.appliedAt(),
        row.executionMs(),
        row.reversible(),
        row.outside(),
        row.batch(),
        late,
        step.rollback() == null ? null : failed(step.rollback()));
  }

  static Pending pending(Step step) {
    Migration migration = step.migration();
    return new Pending(
        version(migration),
        migration.name(),
        migration.file(),
        migration.reversible(),
        outside(migration, Direction.up));
  }

  private static Failed failed(Step step) {
    return failed(step.recorded(), version(step.migration()), step.migration().file());
  }

  private static Failed failed(Recorded rollback) {
    return failed(rollback, rollback.version(), rollback.file());
  }

  private static Failed failed(Recorded row, String version, String file) {
    return new Failed(
        version,
        row.name(),
        file,
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
    // Whoever closes the row of a dead process does not know how long it took.
    boolean ended = row.status() == Recorded.Status.FAILED && row.executionMs() != null;
    return ended ? FailedState.failed : FailedState.interrupted;
  }

  private static Changed changed(Step step) {
    return new Changed(
        step.recorded().version(),
        step.recorded().name(),
        step.migration().file(),
        step.recorded().checksum(),
        step.migration().checksum());
  }

  private static OutOfOrder late(Step step, Plan plan, boolean allowed) {
    return new OutOfOrder(
        version(step.migration()),
        step.migration().name(),
        step.migration().file(),
        plan.newest().text(),
        allowed);
  }
}

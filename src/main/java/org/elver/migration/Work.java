package org.elver.migration;

import java.sql.SQLException;
import org.elver.database.Transactions;
import org.elver.migration.check.Observer;
import org.elver.migration.history.Execution;
import org.elver.migration.history.History;
import org.elver.migration.history.OutsideTransaction;
import org.elver.migration.history.Recorded;
import org.elver.migration.history.Scope;
import org.elver.migration.lock.Lease;
import org.elver.migration.lock.SessionLimits;
import org.elver.migration.plan.Statuses;
import org.elver.migration.script.CallbackEvent;
import org.elver.migration.script.Direction;
import org.elver.migration.script.Migration;

/**
 * What the execution of every migration of one run shares.
 *
 * @param lease null in a dry run, which writes no history
 * @param logging whether every statement is told as it runs
 * @param strict whether the server's word is not enough to leave the transaction
 * @param batch of what this run applies
 * @param by who runs it
 */
record Work(
    Transactions transactions,
    History history,
    Lease lease,
    SessionLimits limits,
    Observer observer,
    CatalogComparison catalog,
    AwaitedTransfers transfers,
    Callbacks callbacks,
    Cancellation cancellation,
    MigrationProgress progress,
    boolean logging,
    boolean strict,
    Scope scope,
    int batch,
    String by) {

  /** The same, with what is compared in the catalog. */
  Work comparing(CatalogComparison comparison) {
    return new Work(
        transactions,
        history,
        lease,
        limits,
        observer,
        comparison,
        transfers,
        callbacks,
        cancellation,
        progress,
        logging,
        strict,
        scope,
        batch,
        by);
  }

  /** Runs the callbacks of an event in a transaction of their own, and says if that failed. */
  void callback(CallbackEvent event, Direction direction, Executed executed) throws SQLException {
    callbacks
        .alone(event, direction, this)
        .ifPresent(
            failed -> {
              progress.callbackFailed(failed);
              executed.add(failed);
            });
  }

  Execution execution(Task task, OutsideTransaction outside) {
    Migration migration = task.migration();
    Recorded applied = task.applied();
    return new Execution(
        scope,
        task.direction(),
        applied,
        migration.key(),
        migration.repeatable(),
        Statuses.version(migration),
        migration.name(),
        task.file(),
        migration.metadata().get("description"),
        applied == null ? migration.checksum() : applied.checksum(),
        migration.reversible(),
        migration.metadata(),
        applied == null ? batch : applied.batch(),
        lease == null ? 0 : lease.token(),
        by,
        outside);
  }
}

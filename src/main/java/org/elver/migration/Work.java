package org.elver.migration;

import org.elver.database.Transactions;
import org.elver.migration.check.Observer;
import org.elver.migration.history.Execution;
import org.elver.migration.history.History;
import org.elver.migration.history.OutsideTransaction;
import org.elver.migration.history.Scope;
import org.elver.migration.lock.Lease;
import org.elver.migration.lock.SessionLimits;
import org.elver.migration.plan.Statuses;
import org.elver.migration.script.Script;
import org.elver.migration.script.SqlMigration;

/**
 * What the execution of every migration of one run shares.
 *
 * @param logging whether every statement is told as it runs
 * @param by who runs it
 */
record Work(
    Transactions transactions,
    History history,
    Lease lease,
    SessionLimits limits,
    Observer observer,
    Cancellation cancellation,
    MigrationProgress progress,
    boolean logging,
    Scope scope,
    int batch,
    String by) {

  Execution execution(SqlMigration migration, OutsideTransaction outside) {
    Script script = migration.script();
    return new Execution(
        scope,
        migration.key(),
        migration.repeatable(),
        Statuses.version(migration),
        script.name(),
        migration.file(),
        script.metadata().get("description"),
        migration.checksum(),
        script.reversible(),
        script.metadata(),
        batch,
        lease.token(),
        by,
        outside);
  }
}

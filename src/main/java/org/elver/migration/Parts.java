package org.elver.migration;

import java.util.concurrent.ScheduledExecutorService;
import org.elver.config.Settings;
import org.elver.database.Transactions;
import org.elver.migration.adopt.OtherTools;
import org.elver.migration.history.History;
import org.elver.migration.kept.Plans;
import org.elver.migration.lock.MigrationLock;
import org.elver.running.RunningTransfers;

/**
 * What every run is made of.
 *
 * @param background runs short tasks: renews the lease, watches the budget of a dry run
 * @param by this process, for the lock and the history
 */
record Parts(
    Settings settings,
    Transactions transactions,
    Sources sources,
    History history,
    OwnTables ownTables,
    MigrationLock lock,
    OtherTools otherTools,
    Plans plans,
    RunningTransfers transfers,
    ScheduledExecutorService background,
    String by) {

  /** Who confirmed it, else this process. */
  String who(Confirmation confirmation) {
    return confirmation.who() == null ? by : confirmation.who();
  }
}

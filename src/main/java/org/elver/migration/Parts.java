package org.elver.migration;

import org.elver.config.Settings;
import org.elver.database.Transactions;
import org.elver.migration.adopt.OtherTools;
import org.elver.migration.history.History;
import org.elver.migration.lock.MigrationLock;

/**
 * What every run is made of.
 *
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
    String by) {}

package org.elver.api;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.elver.migration.MigrationProgress;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.plan.FoundMigration;

/**
 * Says in the server's log what a call does.
 *
 * @param begins of one migration
 * @param done of one migration
 */
record ServerLog(String begins, String done) implements MigrationProgress {

  static final ServerLog UP = new ServerLog("Applying", "Applied");
  static final ServerLog DOWN = new ServerLog("Rolling back", "Rolled back");

  private static final Logger LOG = System.getLogger(ServerLog.class.getName());

  @Override
  public void note(String message) {
    LOG.log(Level.INFO, message);
  }

  @Override
  public void started(FoundMigration migration) {
    LOG.log(Level.INFO, "{0} {1}", begins, migration.file());
  }

  @Override
  public void completed(FoundMigration migration, HistoryEntry entry) {
    LOG.log(Level.INFO, "{0} {1} in {2} ms", done, migration.file(), entry.executionTime());
  }

  @Override
  public void failed(FoundMigration migration, HistoryEntry entry) {
    LOG.log(Level.ERROR, "Failed: {0}", entry.failure());
  }
}

package org.elver.boot;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.elver.migration.MigrationProgress;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.lock.LockStatus;
import org.elver.migration.plan.FoundMigration;

/** Says in the server's log what the engine does. */
final class LoggedProgress implements MigrationProgress {

  private static final Logger LOG = System.getLogger(LoggedProgress.class.getName());

  @Override
  public void note(String message) {
    LOG.log(Level.INFO, message);
  }

  @Override
  public void waiting(LockStatus holder) {
    LOG.log(
        Level.INFO,
        "Waiting for the migration lock, held by {0} ({1}) until {2}",
        holder.lockedBy(),
        holder.reason(),
        holder.expiresAt());
  }

  @Override
  public void found(int pending) {
    LOG.log(Level.INFO, "Pending migrations: {0}", pending);
  }

  @Override
  public void started(FoundMigration migration) {
    LOG.log(Level.INFO, "Applying {0}", migration.file());
  }

  @Override
  public void completed(FoundMigration migration, HistoryEntry entry) {
    LOG.log(Level.INFO, "Applied {0} in {1} ms", migration.file(), entry.executionTime());
  }

  @Override
  public void failed(FoundMigration migration, HistoryEntry entry) {
    LOG.log(Level.ERROR, "Failed: {0}", entry.failure());
  }
}

package org.elver.migration;

import java.util.List;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.history.HistoryEntry.ExecutedStatement;
import org.elver.migration.lock.LockStatus;
import org.elver.migration.plan.FoundMigration;

/** Told what happens while it happens. Calls come from the thread that runs the migrations. */
public interface MigrationProgress {

  /** Says nothing. */
  MigrationProgress SILENT = new MigrationProgress() {};

  /** Something worth a line: a retry, a continuation, an index that was dropped. */
  default void note(String message) {}

  /** About once a second while another process holds the lock. */
  default void waiting(LockStatus holder) {}

  /** Before the first one runs. */
  default void found(int pending) {}

  default void started(FoundMigration migration) {}

  /** A statement of the running migration is done. */
  default void statement(FoundMigration migration, int done, int of) {}

  /**
   * A part of a migration that changes rows in batches has come further.
   *
   * @param done rows changed so far, by earlier attempts, too
   * @param estimated about how many there are in all
   */
  default void rows(FoundMigration migration, String part, long done, long estimated) {}

  /** A callback ran well; what it did in a migration's transaction may still be rolled back. */
  default void callback(String file, List<ExecutedStatement> executed) {}

  /** A callback failed that ran in a transaction of its own. */
  default void callbackFailed(HistoryEntry entry) {}

  default void completed(FoundMigration migration, HistoryEntry entry) {}

  default void failed(FoundMigration migration, HistoryEntry entry) {}

  /**
   * After the last one, also where something broke the run off; not where nothing was to do.
   *
   * @param failed callbacks among them
   */
  default void ended(boolean success, List<HistoryEntry> done, List<HistoryEntry> failed) {}

  /** Tells another one, too. */
  default MigrationProgress and(MigrationProgress other) {
    return new BothTold(this, other);
  }
}

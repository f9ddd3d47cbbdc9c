package org.elver.migration;

import org.elver.migration.history.HistoryEntry;
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

  default void completed(FoundMigration migration, HistoryEntry entry) {}

  default void failed(FoundMigration migration, HistoryEntry entry) {}
}

package org.elver.migration;

import org.elver.migration.history.HistoryEntry;
import org.elver.migration.plan.FoundMigration;

/** For what is done beside the migrations that were asked for: only notes and failures are told. */
record Quietly(MigrationProgress told) implements MigrationProgress {

  @Override
  public void note(String message) {
    told.note(message);
  }

  @Override
  public void failed(FoundMigration migration, HistoryEntry entry) {
    told.failed(migration, entry);
  }

  @Override
  public void callbackFailed(HistoryEntry entry) {
    told.callbackFailed(entry);
  }
}

package org.elver.migration;

import java.util.List;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.history.HistoryEntry.ExecutedStatement;
import org.elver.migration.lock.LockStatus;
import org.elver.migration.plan.FoundMigration;

/** Tells one after the other. */
record BothTold(MigrationProgress first, MigrationProgress second) implements MigrationProgress {

  @Override
  public void note(String message) {
    first.note(message);
    second.note(message);
  }

  @Override
  public void waiting(LockStatus holder) {
    first.waiting(holder);
    second.waiting(holder);
  }

  @Override
  public void found(int pending) {
    first.found(pending);
    second.found(pending);
  }

  @Override
  public void started(FoundMigration migration) {
    first.started(migration);
    second.started(migration);
  }

  @Override
  public void statement(FoundMigration migration, int done, int of) {
    first.statement(migration, done, of);
    second.statement(migration, done, of);
  }

  @Override
  public void rows(FoundMigration migration, String part, long done, long estimated) {
    first.rows(migration, part, done, estimated);
    second.rows(migration, part, done, estimated);
  }

  @Override
  public void callback(String file, List<ExecutedStatement> executed) {
    first.callback(file, executed);
    second.callback(file, executed);
  }

  @Override
  public void completed(FoundMigration migration, HistoryEntry entry) {
    first.completed(migration, entry);
    second.completed(migration, entry);
  }

  @Override
  public void failed(FoundMigration migration, HistoryEntry entry) {
    first.failed(migration, entry);
    second.failed(migration, entry);
  }

  @Override
  public void callbackFailed(HistoryEntry entry) {
    first.callbackFailed(entry);
    second.callbackFailed(entry);
  }

  @Override
  public void ended(boolean success, List<HistoryEntry> done, List<HistoryEntry> failed) {
    first.ended(success, done, failed);
    second.ended(success, done, failed);
  }
}

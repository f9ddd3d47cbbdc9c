package org.elver.api;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.elver.http.EventStream;
import org.elver.migration.MigrationProgress;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.lock.LockStatus;
import org.elver.migration.plan.FoundMigration;

/** A run as events. Statements are told of a few times a second, and the last one always. */
final class ToldProgress implements MigrationProgress {

  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(250);

  private final EventStream events;
  private long told;

  ToldProgress(EventStream events) {
    this.events = events;
  }

  @Override
  public void note(String message) {
    events.tell("note", Map.of("message", message));
  }

  @Override
  public void waiting(LockStatus holder) {
    events.tell("waiting", holder);
  }

  @Override
  public void found(int pending) {
    events.tell("found", Map.of("pending", pending));
  }

  @Override
  public void started(FoundMigration migration) {
    events.tell("started", migration);
  }

  @Override
  public void statement(FoundMigration migration, int done, int of) {
    long now = System.nanoTime();
    if (done == of || now - told > PAUSE) {
      told = now;
      events.tell("statement", new Statement(migration.file(), done, of));
    }
  }

  @Override
  public void rows(FoundMigration migration, String part, long done, long estimated) {
    events.tell("rows", new Rows(migration.file(), part, done, estimated));
  }

  @Override
  public void callbackFailed(HistoryEntry entry) {
    events.tell("failed", entry);
  }

  @Override
  public void completed(FoundMigration migration, HistoryEntry entry) {
    events.tell("completed", entry);
  }

  @Override
  public void failed(FoundMigration migration, HistoryEntry entry) {
    events.tell("failed", entry);
  }

  /**
   * @param part what is changed in batches
   * @param estimated about how many rows there are in all
   */
  public record Rows(String file, String part, long done, long estimated) {}

  /**
   * @param done how many statements are done
   */
  public record Statement(String file, int done, int of) {}
}

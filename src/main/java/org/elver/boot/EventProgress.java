package org.elver.boot;

import jakarta.enterprise.event.Event;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.elver.migration.MigrationProgress;
import org.elver.migration.event.MigrationCompleted;
import org.elver.migration.event.MigrationFailed;
import org.elver.migration.event.MigrationStarted;
import org.elver.migration.event.RunCompleted;
import org.elver.migration.event.RunFailed;
import org.elver.migration.event.RunStarted;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.plan.FoundMigration;

/** Fires what happens as CDI events. What an observer throws is logged and changes nothing. */
record EventProgress(Event<Object> events) implements MigrationProgress {

  private static final Logger LOG = System.getLogger(EventProgress.class.getName());

  @Override
  public void found(int pending) {
    if (pending > 0) {
      fire(new RunStarted(pending));
    }
  }

  @Override
  public void started(FoundMigration migration) {
    fire(new MigrationStarted(migration));
  }

  @Override
  public void completed(FoundMigration migration, HistoryEntry entry) {
    fire(new MigrationCompleted(migration, entry));
  }

  @Override
  public void failed(FoundMigration migration, HistoryEntry entry) {
    fire(new MigrationFailed(migration, entry));
  }

  @Override
  public void ended(boolean success, List<HistoryEntry> done, List<HistoryEntry> failed) {
    fire(success ? new RunCompleted(done) : new RunFailed(done, failed));
  }

  private void fire(Object event) {
    try {
      events.fire(event);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "An observer of " + event.getClass().getSimpleName() + " threw", e);
    }
  }
}

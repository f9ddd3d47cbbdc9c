package org.elver.boot;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.elver.boot.StartupState.Stage;
import org.elver.config.Setting;
import org.elver.config.Settings;
import org.elver.migration.Migrations;
import org.elver.migration.UpOptions;
import org.elver.migration.UpReport;
import org.elver.migration.history.HistoryEntry;
import org.elver.problem.DatabaseUnavailable;

/** What happens when the application deploys: wait for the database, prepare, migrate. */
final class StartupRun {

  private static final Logger LOG = System.getLogger(StartupRun.class.getName());
  private static final long ASK_MILLIS = 250;
  private static final int MOST_ASKS = 32;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Settings settings;
  private final Migrations migrations;
  private final Runnable tablesReady;
  private final ReentrantLock working = new ReentrantLock();
  private final CountDownLatch stopped = new CountDownLatch(1);

  /**
   * @param tablesReady told when Elver's own tables are there
   */
  StartupRun(Settings settings, Migrations migrations, Runnable tablesReady) {
    this.settings = settings;
    this.migrations = migrations;
    this.tablesReady = tablesReady;
  }

  /**
   * Migrates; waits up to {@code DATABASE_WAIT} for a database that is not there yet.
   *
   * @throws DatabaseUnavailable with {@code mayPass()} if it did not come up in time
   */
  Stage patiently() {
    Duration wait = settings.duration(Setting.DATABASE_WAIT).orElse(Duration.ZERO);
    long end = System.nanoTime() + wait.toNanos();
    while (true) {
      try {
        return once();
      } catch (DatabaseUnavailable e) {
        if (!e.mayPass() || System.nanoTime() >= end || stopsWithin(PAUSE)) {
          throw e;
        }
        LOG.log(Level.INFO, "Waiting for the database. {0}", e.getMessage());
      }
    }
  }

  /** Migrates now. */
  Stage once() {
    working.lock();
    try {
      return migrate();
    } finally {
      working.unlock();
    }
  }

  /** Ends what runs, from another thread, and waits some seconds for it to have cleaned up. */
  void stop() {
    stopped.countDown();
    try {
      for (int ask = 0; ask < MOST_ASKS; ask++) {
        migrations.cancel(); // again and again: it may be just about to begin
        if (working.tryLock(ASK_MILLIS, TimeUnit.MILLISECONDS)) {
          working.unlock();
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  boolean stopping() {
    return stopped.getCount() == 0;
  }

  private Stage migrate() {
    new DatabaseKnock(settings).knock();
    migrations.prepare();
    tablesReady.run();
    if (!settings.flag(Setting.MIGRATE_ON_START)) {
      LOG.log(Level.INFO, "Nothing is migrated at start-up: MIGRATE_ON_START is off");
      return new Stage.Done();
    }
    Optional<Duration> lockWait = settings.duration(Setting.MIGRATION_LOCK_WAIT);
    UpReport report = migrations.up(UpOptions.waiting(lockWait), new LoggedProgress());
    if (report.success()) {
      LOG.log(Level.INFO, summary(report));
      return new Stage.Done();
    }
    HistoryEntry failed = report.failed().get(0);
    LOG.log(Level.ERROR, "{0}, then {1} failed", summary(report), failed.file());
    return new Stage.Failed("a migration failed", failed.version(), failed.sqlState());
  }

  private boolean stopsWithin(Duration pause) {
    try {
      return stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static String summary(UpReport report) {
    if (report.applied().isEmpty()) {
      return "No migration applied";
    }
    String files =
        report.applied().stream().map(HistoryEntry::file).collect(Collectors.joining(", "));
    return "Migrations applied: %d in %d ms (%s)"
        .formatted(report.applied().size(), report.duration(), files);
  }
}

package org.elver.boot;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.elver.migration.MigrationProgress;
import org.elver.migration.Migrations;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.lock.LockStatus;
import org.elver.migration.plan.FoundMigration;
import org.elver.migration.script.Direction;
import org.elver.problem.ElverException;

/**
 * What this server ran, as numbers for {@code /metrics}. They carry no name of a migration: nobody
 * has to log in there.
 */
@ApplicationScoped
class MigrationMetrics implements MigrationProgress {

  private static final Logger LOG = System.getLogger(MigrationMetrics.class.getName());
  private static final Duration FRESH = Duration.ofSeconds(30);

  private static final Metadata DURATION =
      Metadata.builder()
          .withName("elver.migrations.duration")
          .withUnit(MetricUnits.NANOSECONDS)
          .withDescription("Execution time of each migration, in either direction")
          .build();

  private static final Metadata PENDING =
      Metadata.builder()
          .withName("elver.migrations.pending")
          .withDescription("Migrations that the next up would run, at most half a minute ago")
          .build();

  @Inject private MetricRegistry registry;
  @Inject private Instance<Migrations> migrations;
  @Resource private ManagedExecutorService executor;

  private Future<?> question;
  private long asked;
  private volatile double pending = Double.NaN;

  /** All of them from the start: a counter that is not there is no zero. */
  @PostConstruct
  void register() {
    for (Counted counted : Counted.values()) {
      registry.counter(counted.metadata());
    }
    registry.timer(DURATION);
    registry.gauge(PENDING, this, MigrationMetrics::pending);
  }

  @Override
  public void waiting(LockStatus holder) {
    count(Counted.LOCK_WAIT);
  }

  @Override
  public void completed(FoundMigration migration, HistoryEntry entry) {
    count(entry.direction() == Direction.up ? Counted.APPLIED : Counted.ROLLED_BACK);
    took(entry);
  }

  @Override
  public void failed(FoundMigration migration, HistoryEntry entry) {
    count(Counted.FAILED);
    took(entry);
  }

  private void took(HistoryEntry entry) {
    if (entry.executionTime() != null) {
      registry.timer(DURATION).update(Duration.ofMillis(entry.executionTime()));
    }
  }

  private void count(Counted counted) {
    registry.counter(counted.metadata()).inc();
  }

  /** Who asks is not kept waiting for the database. */
  private double pending() {
    refresh();
    return pending;
  }

  private synchronized void refresh() {
    long now = System.nanoTime();
    boolean stale = question == null || now - asked > FRESH.toNanos();
    if (stale && (question == null || question.isDone())) {
      try {
        question = executor.submit(this::ask);
        asked = now;
      } catch (RejectedExecutionException e) {
        LOG.log(Level.DEBUG, "The server stops", e);
      }
    }
  }

  private void ask() {
    try {
      pending = migrations.get().version().pending();
    } catch (ElverException e) {
      pending = Double.NaN;
      LOG.log(Level.DEBUG, "What is pending is not known: {0}", e.getMessage());
    }
  }

  private enum Counted {
    APPLIED("applied", "Migrations applied"),
    ROLLED_BACK("rolled.back", "Migrations rolled back"),
    FAILED("failed", "Migrations that failed, in either direction"),
    LOCK_WAIT("lock.wait.seconds", "Seconds that runs waited for the migration lock");

    private final String metric;
    private final String description;

    Counted(String metric, String description) {
      this.metric = metric;
      this.description = description;
    }

    Metadata metadata() {
      return Metadata.builder()
          .withName("elver.migrations." + metric)
          .withDescription(description)
          .build();
    }
  }
}

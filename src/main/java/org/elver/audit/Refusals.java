package org.elver.audit;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.elver.audit.RefusalCounts.Counted;
import org.elver.audit.RefusalCounts.Telling;
import org.elver.config.Setting;
import org.elver.config.Settings;
import org.elver.database.Rows;
import org.elver.database.Transactions;

/**
 * Keeps refused attempts. Alike ones of a minute are one entry, which counts on while the minute
 * lasts; it is written a moment later by a thread of its own, so that a refusal neither waits for
 * the database nor fails with it. What cannot be written goes to the log. Thread-safe.
 */
public final class Refusals {

  private static final Logger LOG = System.getLogger(Refusals.class.getName());
  private static final Duration SOON = Duration.ofMillis(500);

  private final RefusalCounts counts = new RefusalCounts(InstantSource.system());
  private final AtomicBoolean due = new AtomicBoolean();
  private final Transactions transactions;
  private final Audit audit;
  private final ScheduledExecutorService writer;

  public Refusals(Settings settings, Transactions transactions, ScheduledExecutorService writer) {
    this.transactions = transactions;
    this.audit = new Audit(new Rows(settings.text(Setting.ELVER_SCHEMA).orElseThrow()));
    this.writer = writer;
  }

  /** Never throws, and never waits. */
  public void note(Refusal refusal) {
    counts.add(refusal);
    if (due.compareAndSet(false, true)) {
      try {
        Future<?> unused = writer.schedule(this::write, SOON.toMillis(), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        // The server is going down; what is noted is written then.
        due.set(false);
      }
    }
  }

  /** What was noted and is not written yet. */
  public void write() {
    due.set(false);
    List<Telling> all = counts.take();
    if (all.isEmpty()) {
      return;
    }
    try {
      written(all).forEach(counts::written);
    } catch (SQLException | RuntimeException e) {
      LOG.log(Level.WARNING, "The audit cannot be written: {0}", e.getMessage());
      all.forEach(Refusals::log);
    }
  }

  private Map<Counted, Long> written(List<Telling> all) throws SQLException {
    return transactions.inNew(
        connection -> {
          Map<Counted, Long> ids = new LinkedHashMap<>();
          for (Telling telling : all) {
            ids.put(telling.entry(), audit.refused(connection, telling));
          }
          return ids;
        });
  }

  private static void log(Telling telling) {
    LOG.log(
        Level.WARNING,
        "{0}: \"{1}\", {2}, from {3}, {4} times",
        telling.refusal().kind().action(),
        telling.refusal().who(),
        telling.refusal().subject(),
        telling.refusal().address(),
        telling.count());
  }
}

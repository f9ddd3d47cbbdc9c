package org.elver.transfer.copy;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.elver.transfer.connection.Source;
import org.postgresql.core.BaseConnection;

/**
 * A thread that asks whether the run is to stop, and stops what both databases do then: first by
 * cancelling, where that is in vain by breaking the connection.
 */
final class Watch implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Watch.class.getName());

  private static final long PAUSE_MS = 100;
  private static final long PATIENCE_NANOS = 1_000_000_000L;

  private final ThreadFactory threads;
  private final Hooks hooks;
  private final Source source;
  private final Duration queryTimeout;
  private final Duration patience;
  private final Thread caller = Thread.currentThread();
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile Reader reader;
  private volatile boolean cancelled;
  private volatile boolean silent;
  private long since;
  private BaseConnection target;
  private boolean ending;
  private Thread asking;

  private Watch(ThreadFactory threads, Hooks hooks, Source source, Duration queryTimeout) {
    this.threads = threads;
    this.hooks = hooks;
    this.source = source;
    this.queryTimeout = queryTimeout;
    this.patience = hooks.patience();
    this.thread = threads.newThread(this::watch);
  }

  static Watch start(ThreadFactory threads, Hooks hooks, Source source, Duration queryTimeout) {
    Watch watch = new Watch(threads, hooks, source, queryTimeout);
    watch.thread.setName("elver watches the transfer from " + source.name());
    watch.thread.start();
    return watch;
  }

  /** Somebody wants the run to stop, or its thread to end. */
  boolean cancelled() {
    return cancelled;
  }

  /** The source took longer than it may. */
  boolean silent() {
    return silent;
  }

  void reads(Reader newReader) {
    reader = newReader;
  }

  /** From now on this connection works for the run, and only for it. */
  void writes(Connection connection) throws SQLException {
    BaseConnection driver = connection.unwrap(BaseConnection.class);
    locked(
        () -> {
          target = driver;
          ending = false;
        });
  }

  /**
   * Its transaction ends now. A cancel could hit whoever gets the connection next; where the
   * transaction does not end, the connection is still broken.
   */
  void ends() {
    locked(() -> ending = true);
  }

  /** Nothing reaches the connection any more when this returns. */
  void doesNotWrite() {
    locked(() -> target = null);
  }

  private void watch() {
    while (pause()) {
      if (!cancelled && isUnwanted()) {
        since = System.nanoTime();
        cancelled = true;
      }
      Reader asked = reader;
      if (!cancelled && !silent && asked != null && queryTimeout != null) {
        silent = asked.waitsFor(queryTimeout);
        since = System.nanoTime();
      }
      if (!cancelled && patience != null && asked != null && asked.waitsFor(patience)) {
        hooks.sourceSilent();
      }
      if (cancelled || silent) {
        stop(System.nanoTime() - since > PATIENCE_NANOS);
      }
    }
  }

  private boolean isUnwanted() {
    try {
      return caller.isInterrupted() || hooks.cancelled();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Whether a transfer is to stop could not be found out", e);
      return false;
    }
  }

  private void stop(boolean inVain) {
    if (inVain) {
      source.abort();
    } else {
      cancelSource();
    }
    if (cancelled) {
      if (reader != null) {
        reader.abandon();
      }
      locked(() -> stopTarget(inVain));
    }
  }

  /** On a thread that nobody waits for: on a network that stalls the asking takes long, too. */
  private void cancelSource() {
    if (asking == null || !asking.isAlive()) {
      asking = threads.newThread(source::cancel);
      asking.setName("elver cancels the query on " + source.name());
      asking.start();
    }
  }

  private void stopTarget(boolean inVain) {
    try {
      if (target != null && inVain) {
        target.abort(Runnable::run);
      } else if (target != null && !ending) {
        target.cancelQuery();
      }
    } catch (SQLException e) {
      LOG.log(Level.DEBUG, "The target was not stopped: {0}", e.getMessage());
    }
  }

  /** False when there is nothing to watch any more. */
  private boolean pause() {
    try {
      return !ended.await(PAUSE_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the thread's end. */
  @Override
  public void close() {
    ended.countDown();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      caller.interrupt();
    }
  }
}

package org.elver.migration;

import static java.lang.System.Logger.Level.WARNING;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.elver.database.Transactions;
import org.elver.problem.ElverException;

/**
 * How long the transaction of a dry run may last. When the time is over its statement is cancelled,
 * again and again, and a backend that does not obey is ended.
 */
final class Budget implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Budget.class.getName());
  private static final long AGAIN_MILLIS = 100;
  private static final long OBEYS_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** The server's timers are not exactly ours. */
  private static final long TOLERANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final Duration length;
  private final Transactions others;
  private final Cancellation cancellation;
  private final int backend;
  private final long end;
  private final Future<?> watch;
  private boolean closed;

  /**
   * Begins now.
   *
   * @param others connections beside the one that is watched
   * @param backend process id of the watched one
   */
  Budget(
      Duration length,
      ScheduledExecutorService background,
      Transactions others,
      Cancellation cancellation,
      int backend) {
    this.length = length;
    this.others = others;
    this.cancellation = cancellation;
    this.backend = backend;
    this.end = System.nanoTime() + length.toNanos();
    this.watch =
        background.scheduleAtFixedRate(
            this::enforce, length.toMillis(), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
  }

  Duration length() {
    return length;
  }

  boolean over() {
    return end - System.nanoTime() < TOLERANCE_NANOS;
  }

  /** At least a millisecond: the server takes zero for no limit. */
  Duration left() {
    return Duration.ofMillis(Math.max(1, (end - System.nanoTime()) / 1_000_000));
  }

  /** From now on nothing is ended any more; to be called before the connection is given back. */
  @Override
  public synchronized void close() {
    closed = true;
    watch.cancel(false);
  }

  private synchronized void enforce() {
    if (closed) {
      return;
    }
    cancellation.ask();
    if (System.nanoTime() - end > OBEYS_WITHIN_NANOS) {
      endBackend();
    }
  }

  private void endBackend() {
    try {
      others.outside(
          connection -> {
            try (PreparedStatement statement =
                connection.prepareStatement("SELECT pg_catalog.pg_terminate_backend(?)")) {
              statement.setInt(1, backend);
              return statement.execute();
            }
          });
    } catch (SQLException | ElverException e) {
      LOG.log(WARNING, "A dry run whose time is over goes on: " + e.getMessage());
    }
  }
}

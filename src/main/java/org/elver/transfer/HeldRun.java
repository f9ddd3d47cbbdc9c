package org.elver.transfer;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.elver.problem.ElverException;
import org.elver.transfer.copy.Counts;
import org.elver.transfer.copy.Hooks;
import org.elver.transfer.copy.Position;
import org.elver.transfer.copy.Reject;
import org.elver.transfer.run.Completion;
import org.elver.transfer.run.OpenRun;
import org.elver.transfer.run.OpenRun.Sign;

/** A run while this process has it: gives a sign of life each second, and learns of its end. */
final class HeldRun implements Hooks, AutoCloseable {

  static final String SHUT_DOWN = "Stopped, because its server was shut down";
  private static final String LOST = "Lost: another process took this one for dead, and closed it";

  private static final System.Logger LOG = System.getLogger(HeldRun.class.getName());
  private static final long BEAT_MILLIS = 1000;

  private final Parts parts;
  private final OpenRun row;
  private final Completion completion;
  private final ScheduledFuture<?> heartbeat;
  private volatile Counts counts;
  private volatile long lastSign = System.nanoTime();
  private volatile String reason;
  private volatile boolean broken;
  private volatile long preparesSince;
  private final AtomicBoolean beating = new AtomicBoolean();
  private final Underway underway;
  private final SourceProbe probe;

  /**
   * @param connection id of the source's
   */
  HeldRun(Parts parts, Completion completion, long connection) {
    this.parts = parts;
    this.underway = new Underway(parts.workers());
    this.probe = new SourceProbe(parts, connection, this::stop);
    this.row = completion.run();
    this.completion = completion;
    parts.held().add(this);
    this.heartbeat =
        parts
            .heartbeats()
            .scheduleWithFixedDelay(this::tick, BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
  }

  static String cancelledBy(String who) {
    return "Cancelled by " + who;
  }

  long id() {
    return row.id();
  }

  OpenRun row() {
    return row;
  }

  /** Asks it to end; the first reason counts. */
  synchronized void stop(String because) {
    reason = reason == null ? because : reason;
    underway.end();
  }

  /**
   * Names work that begins now, so that it ends when somebody asks this run to end.
   *
   * @throws CancellationException where that was asked before
   */
  void begins(Underway.Step step) {
    if (!underway.begin(step)) {
      throw new CancellationException(reason);
    }
  }

  /**
   * It is over.
   *
   * @param cut whether its connection broke, so that its server may go on with it
   */
  void over(Underway.Step step, boolean cut) {
    underway.over(step);
    broken |= cut;
  }

  /** Whether something of it may be left on the target. */
  boolean broken() {
    return broken;
  }

  /** Whether it opens and asks the source now, beside {@link #sourceSilent}. */
  void prepares(boolean now) {
    preparesSince = now ? System.nanoTime() : 0;
  }

  /** Why it was asked to end; null where it was not. */
  String reason() {
    return reason;
  }

  @Override
  public void progress(Counts now) {
    counts = now;
  }

  @Override
  public void beforeCommit(Connection target, Counts now, Position position) throws SQLException {
    if (!parts.tables().on(target, handle -> completion.write(handle, now, position))) {
      beat();
      stop(LOST);
      throw new CancellationException(reason);
    }
  }

  @Override
  public void rejected(Connection target, Reject reject) throws SQLException {
    parts
        .tables()
        .on(
            target,
            handle -> {
              row.rejected(handle, reject);
              return null;
            });
  }

  /** Also where no sign could be given for so long that others take this process for dead. */
  @Override
  public boolean cancelled() {
    if (reason == null && System.nanoTime() - lastSign > parts.lease().toNanos()) {
      stop(silent());
    }
    return reason != null;
  }

  @Override
  public Duration patience() {
    return SourceProbe.patience(parts);
  }

  @Override
  public void sourceSilent() {
    probe.ask();
  }

  private String silent() {
    return "The database did not answer for "
        + parts.lease().toSeconds()
        + " s, so the run gave up before others close it; what it had not committed is rolled back";
  }

  /** From here on no sign of life is given. */
  @Override
  public void close() {
    heartbeat.cancel(false);
    parts.held().remove(this);
  }

  /** Nothing here waits for a database: all runs of this process share few such threads. */
  private void tick() {
    long since = preparesSince;
    if (since != 0 && System.nanoTime() - since > patience().toNanos()) {
      probe.ask();
    }
    if (cancelled()) {
      underway.end();
    }
    if (beating.compareAndSet(false, true)) {
      try {
        parts.workers().execute(this::beat);
      } catch (RejectedExecutionException e) {
        beating.set(false);
        LOG.log(DEBUG, "Run {0} gives no sign of life: this process ends", id());
      }
    }
  }

  private void beat() {
    try {
      long now = System.nanoTime();
      Sign sign =
          parts.tables().soon().outside(handle -> row.beat(handle, parts.lease(), counts));
      lastSign = now;
      if (!sign.held()) {
        stop(LOST);
      } else if (sign.cancelledBy() != null) {
        stop(cancelledBy(sign.cancelledBy()));
      }
    } catch (ElverException e) {
      LOG.log(WARNING, "Run {0} could not give a sign of life: {1}", id(), e.getMessage());
    } catch (RuntimeException e) {
      LOG.log(WARNING, "Run " + id() + " could not give a sign of life", e);
    } finally {
      beating.set(false);
    }
  }
}

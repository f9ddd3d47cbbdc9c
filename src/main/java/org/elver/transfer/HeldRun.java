package org.elver.transfer;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
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
  private final String name;
  private final LineTimes lines = new LineTimes(System::nanoTime);
  private final ScheduledFuture<?> heartbeat;
  private volatile Counts counts;
  private volatile long lastSign = System.nanoTime();
  private volatile String reason;
  private volatile String waitsFor;
  private volatile boolean broken;
  private Runnable ending;

  /**
   * @param name the transfer's
   */
  HeldRun(Parts parts, String name, Completion completion) {
    this.parts = parts;
    this.name = name;
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
    if (reason == null) {
      reason = because;
      if (ending != null) {
        ending.run();
      }
    }
  }

  /**
   * Names what ends the work under way, from another thread, when somebody asks this run to end.
   *
   * @param action null for nothing
   * @throws CancellationException where that was asked before
   */
  synchronized void endedBy(Runnable action) {
    if (action != null && reason != null) {
      throw new CancellationException(reason);
    }
    ending = action;
  }

  /**
   * What keeps it from moving rows now.
   *
   * @param what as the log says it, null for nothing
   */
  void waitsFor(String what) {
    waitsFor = what;
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

  @Override
  public void broken() {
    broken = true;
  }

  /** Whether its backend on the target may still be there, and hold its locks. */
  boolean leftBackend() {
    return broken;
  }

  /** Also where no sign could be given for so long that others take this process for dead. */
  @Override
  public boolean cancelled() {
    if (reason == null && System.nanoTime() - lastSign > parts.lease().toNanos()) {
      stop(silent());
    }
    return reason != null;
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

  private void tick() {
    beat();
    if (reason == null && lines.due()) {
      tell();
    }
  }

  private void tell() {
    try {
      String waiting = waitsFor;
      LOG.log(
          INFO,
          "{0}",
          waiting == null
              ? RunWords.progress(name, new RunHistory(parts).progress(id()))
              : RunWords.waits(name, id(), waiting));
    } catch (RuntimeException e) {
      LOG.log(DEBUG, "How far run {0} is could not be told: {1}", id(), e.getMessage());
    }
  }

  private void beat() {
    try {
      long now = System.nanoTime();
      Sign sign = parts.tables().outside(handle -> row.beat(handle, parts.lease(), counts));
      lastSign = now;
      if (!sign.held()) {
        stop(LOST);
      } else if (sign.cancelledBy() != null) {
        stop(cancelledBy(sign.cancelledBy()));
      }
    } catch (ElverException | RejectedExecutionException e) {
      LOG.log(WARNING, "Run {0} could not give a sign of life: {1}", id(), e.getMessage());
    } catch (RuntimeException e) {
      // A scheduled task that throws is never run again.
      LOG.log(WARNING, "Run " + id() + " could not give a sign of life", e);
    }
  }
}

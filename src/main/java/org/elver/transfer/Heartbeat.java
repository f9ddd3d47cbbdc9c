package org.elver.transfer;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.elver.problem.ElverException;
import org.elver.transfer.run.OpenRun.Sign;

/**
 * Gives a run's sign of life twice a second, for as long as it is not closed. A cancellation asked
 * of another server is learnt with it, and two seconds have to be enough for all of that.
 */
final class Heartbeat implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Heartbeat.class.getName());
  private static final long BEAT_MILLIS = 500;

  private final Parts parts;
  private final HeldRun run;
  private final AtomicBoolean beating = new AtomicBoolean();
  private final ScheduledFuture<?> ticks;
  private volatile long lastSign = System.nanoTime();

  Heartbeat(Parts parts, HeldRun run) {
    this.parts = parts;
    this.run = run;
    this.ticks =
        parts
            .heartbeats()
            .scheduleWithFixedDelay(this::tick, BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Whether others may take this process for dead by now. */
  boolean missing() {
    return System.nanoTime() - lastSign > parts.lease().toNanos();
  }

  @Override
  public void close() {
    ticks.cancel(false);
  }

  /** Nothing here waits for a database: all runs of this process share few such threads. */
  private void tick() {
    run.look();
    if (beating.compareAndSet(false, true)) {
      try {
        parts.workers().execute(this::beatAndTell);
      } catch (RejectedExecutionException e) {
        beating.set(false);
        LOG.log(DEBUG, "Run {0} gives no sign of life: this process ends", run.id());
      }
    }
  }

  private void beatAndTell() {
    try {
      beat();
      run.tell();
    } finally {
      beating.set(false);
    }
  }

  /** Gives one now. */
  void beat() {
    try {
      long now = System.nanoTime();
      Sign sign =
          parts
              .tables()
              .soon()
              .outside(handle -> run.row().beat(handle, parts.lease(), run.counts()));
      lastSign = now;
      run.answered(sign);
    } catch (ElverException e) {
      LOG.log(WARNING, "Run {0} could not give a sign of life: {1}", run.id(), e.getMessage());
    } catch (RuntimeException e) {
      LOG.log(WARNING, "Run " + run.id() + " could not give a sign of life", e);
    }
  }
}

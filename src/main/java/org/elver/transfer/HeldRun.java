package org.elver.transfer;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.elver.transfer.copy.Counts;
import org.elver.transfer.copy.Hooks;
import org.elver.transfer.copy.Position;
import org.elver.transfer.copy.Reject;
import org.elver.transfer.definition.Transfer;
import org.elver.transfer.run.Completion;
import org.elver.transfer.run.OpenRun;
import org.elver.transfer.run.OpenRun.Sign;

/** A run while this process has it: gives a sign of life twice a second, and learns of its end. */
final class HeldRun implements Hooks, AutoCloseable {

  static final String SHUT_DOWN = "Stopped, because its server was shut down";
  private static final String LOST = "Lost: another process took this one for dead, and closed it";

  private final Parts parts;
  private final OpenRun row;
  private final Completion completion;
  private final Heartbeat heartbeat;
  private volatile Counts counts;
  private volatile String reason;
  private volatile boolean broken;
  private volatile long preparesSince;
  private final Underway underway;
  private final SourceProbe probe;
  private final ProgressLines lines;

  HeldRun(Parts parts, Transfer transfer, Completion completion) {
    this.parts = parts;
    this.underway = new Underway(parts.workers());
    this.probe = new SourceProbe(parts, transfer.definition().sourceConnectionId(), this::stop);
    this.lines = new ProgressLines(parts, transfer.name(), completion.run().id());
    this.row = completion.run();
    this.completion = completion;
    parts.held().add(this);
    this.heartbeat = new Heartbeat(parts, this);
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

  ProgressLines lines() {
    return lines;
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
      heartbeat.beat();
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
    if (reason == null && heartbeat.missing()) {
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
    heartbeat.close();
    parts.held().remove(this);
  }

  /** Asked at each sign of life: whether it is to end, and whether its source is there. */
  void look() {
    long since = preparesSince;
    if (since != 0 && System.nanoTime() - since > patience().toNanos()) {
      probe.ask();
    }
    if (cancelled()) {
      underway.end();
    }
  }

  void tell() {
    if (reason == null) {
      lines.tell();
    }
  }

  /** Null before the first. */
  Counts counts() {
    return counts;
  }

  void answered(Sign sign) {
    if (!sign.held()) {
      stop(LOST);
    } else if (sign.cancelledBy() != null) {
      stop(cancelledBy(sign.cancelledBy()));
    }
  }
}

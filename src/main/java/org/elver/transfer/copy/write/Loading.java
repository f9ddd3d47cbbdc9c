package org.elver.transfer.copy.write;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import org.elver.problem.TransferFailed;
import org.elver.transfer.copy.chunk.Chunk;
import org.elver.transfer.template.Shape;
import org.elver.transfer.template.Shape.SingleRow;
import org.elver.transfer.template.Writer;

/** Writes chunks in one transaction of the target. */
public final class Loading implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Loading.class.getName());

  private final Connection target;
  private final Course course;
  private final BooleanSupplier cancelled;
  private final Writer fastest;
  private final boolean mayConflict;
  private final CopyRows copy;
  private final ArrayRows array;
  private final RowByRow rowByRow;
  private final TooLarge tooLarge;
  private Writer wrote;
  private int attempts;

  /**
   * @param course how the chunks before went
   * @param rejects null where the first failing row ends the run
   * @param cancelled whether somebody has cancelled what runs
   */
  public Loading(
      Connection target, Plan plan, Course course, Rejects rejects, BooleanSupplier cancelled)
      throws SQLException {
    this.target = target;
    this.course = course;
    this.cancelled = cancelled;
    this.fastest = plan.writer();
    Shape shape = plan.statement().shape();
    Counted counted = Counted.of(shape, plan.returns());
    if (shape instanceof SingleRow single) {
      copy = new CopyRows(target, single);
      array = new ArrayRows(target, single, plan.layout(), counted);
      mayConflict = single.conflict() != Shape.Conflict.NONE;
    } else {
      copy = null;
      array = null;
      mayConflict = false;
    }
    this.tooLarge = new TooLarge(plan.statement().parameters(), plan.layout());
    this.rowByRow = new RowByRow(target, plan, counted, rejects);
  }

  /** Which way the last chunk was written. */
  public Writer wrote() {
    return wrote;
  }

  /**
   * Writes all rows of a chunk that can be written.
   *
   * @throws TransferFailed for a row that can't
   */
  public Outcome write(Chunk chunk) throws SQLException {
    attempts = 0;
    Savepoint savepoint = Savepoint.set(target);
    Outcome outcome = fast(chunk, savepoint);
    if (outcome == null) {
      attempts++;
      wrote = Writer.batch;
      outcome = rowByRow.write(chunk, savepoint);
    }
    savepoint.release();
    course.note(attempts <= 1);
    if (mayConflict) {
      course.noteConflict(outcome.conflicted());
    }
    return outcome;
  }

  /** Null where a fast way can't do it. */
  private Outcome fast(Chunk chunk, Savepoint savepoint) throws SQLException {
    if (tooLarge.isIn(chunk)) {
      return null;
    }
    boolean met = mayConflict && course.conflictsAreCommon();
    if (fastest == Writer.copy && chunk.allBinary() && !met) {
      Attempt attempt = attempt(Writer.copy, () -> copy.write(chunk), savepoint);
      if (attempt.outcome() != null || !(mayConflict && attempt.conflict())) {
        return attempt.outcome();
      }
      met = true;
    }
    if (fastest == Writer.batch || !array.takes(chunk.formats())) {
      return null;
    }
    if (!met) {
      Attempt attempt = attempt(Writer.array, () -> array.write(chunk, false), savepoint);
      if (attempt.outcome() != null || !(mayConflict && attempt.conflict())) {
        return attempt.outcome();
      }
    }
    return attempt(Writer.array, () -> array.write(chunk, true), savepoint).outcome();
  }

  @FunctionalInterface
  private interface Way {
    Outcome write() throws SQLException;
  }

  /**
   * @param outcome null where it failed
   * @param conflict whether it failed because a row is there already
   */
  private record Attempt(Outcome outcome, boolean conflict) {}

  private Attempt attempt(Writer writer, Way way, Savepoint savepoint) throws SQLException {
    try {
      attempts++;
      wrote = writer;
      return new Attempt(way.write(), false);
    } catch (SQLException e) {
      if (Failures.isFinal(e) || (Failures.isCancelled(e) && cancelled.getAsBoolean())) {
        throw e;
      }
      LOG.log(Level.DEBUG, "Not with {0}: {1}", writer, e.getMessage());
      savepoint.goBack();
      return new Attempt(null, Failures.isConflict(e));
    }
  }

  @Override
  public void close() {
    if (array != null) {
      array.close();
    }
    rowByRow.close();
  }
}

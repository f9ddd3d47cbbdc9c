package org.elver.transfer.copy.write;

import java.sql.Connection;
import java.sql.SQLException;
import org.elver.problem.TransferFailed;
import org.elver.transfer.copy.chunk.Chunk;

/** Writes a chunk as the meaning says, and deals with the rows that fail. */
final class RowByRow implements AutoCloseable {

  private static final int ROWS = 500;

  private final Connection target;
  private final BatchRows batch;
  private final Blame blame;
  private final Rejects rejects;

  /**
   * @param rejects null where the first failing row ends the run
   */
  RowByRow(Connection target, Plan plan, Counted counted, Rejects rejects) throws SQLException {
    this.target = target;
    this.batch = new BatchRows(target, plan.statement(), plan.layout(), counted);
    this.blame = new Blame(target, plan);
    this.rejects = rejects;
  }

  Outcome write(Chunk chunk, Savepoint savepoint) throws SQLException {
    if (rejects != null) {
      return writeWhatCanBe(chunk);
    }
    try {
      return batch.write(chunk, 0, chunk.rows());
    } catch (RowFailed e) {
      throw failed(chunk, e, savepoint);
    }
  }

  /** The rows behind a failing one were not executed, those before it are undone with it. */
  private Outcome writeWhatCanBe(Chunk chunk) throws SQLException {
    Outcome outcome = Outcome.NONE;
    int at = 0;
    int together = ROWS;
    while (at < chunk.rows()) {
      int count = Math.min(together, chunk.rows() - at);
      Savepoint savepoint = Savepoint.set(target);
      try {
        outcome = outcome.plus(batch.write(chunk, at, count));
        savepoint.release();
        at += count;
        together = Math.min(together * 2, ROWS);
      } catch (RowFailed e) {
        if (!Failures.isOfTheRow(e.failure())) {
          throw failed(chunk, e, savepoint);
        }
        savepoint.goBack();
        if (e.row() == at) {
          rejects.add(blame.of(chunk, at, e.failure()));
          at++;
        } else {
          together = e.row() - at;
        }
        savepoint.release();
      }
    }
    return outcome;
  }

  private RuntimeException failed(Chunk chunk, RowFailed failed, Savepoint savepoint)
      throws SQLException {
    SQLException failure = failed.failure();
    if (Failures.isFinal(failure) || Failures.isCancelled(failure)) {
      throw failure;
    }
    savepoint.goBack();
    FailedRow row = blame.of(chunk, failed.row(), failure);
    String target = row.targetColumn();
    String place = target == null ? "" : " Target column: " + target + ".";
    return new TransferFailed(
        row.row(),
        row.column() == null ? target : row.column(),
        row.sqlState(),
        row.reason() + "." + place,
        failure);
  }

  @Override
  public void close() {
    batch.close();
  }
}

package org.elver.transfer.copy.write;

import java.sql.Connection;
import java.sql.SQLException;
import org.elver.transfer.copy.chunk.Chunk;

/** Writes rows one by one, each as if the failing ones before it had not been there. */
public final class Trying implements AutoCloseable {

  private final Connection target;
  private final BatchRows batch;
  private final Blame blame;

  /**
   * What became of a row.
   *
   * @param failure null where it was written
   */
  public record Tried(Outcome outcome, FailedRow failure) {}

  public Trying(Connection target, Plan plan) throws SQLException {
    this.target = target;
    this.batch =
        new BatchRows(
            target,
            plan.statement(),
            plan.layout(),
            Counted.of(plan.statement().shape(), plan.returns()));
    this.blame = new Blame(target, plan);
  }

  /**
   * @param row 0-based in the chunk
   */
  public Tried write(Chunk chunk, int row) throws SQLException {
    Savepoint savepoint = Savepoint.set(target);
    try {
      Outcome outcome = batch.write(chunk, row, 1);
      savepoint.release();
      return new Tried(outcome, null);
    } catch (RowFailed e) {
      if (Failures.isFinal(e.failure())) {
        throw e.failure();
      }
      savepoint.goBack();
      FailedRow failed = blame.of(chunk, row, e.failure());
      savepoint.release();
      return new Tried(Outcome.NONE, failed);
    }
  }

  @Override
  public void close() {
    batch.close();
  }
}

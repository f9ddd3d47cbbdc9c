package org.elver.transfer.copy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.elver.transfer.copy.chunk.Bytes;
import org.elver.transfer.copy.chunk.Limits;
import org.elver.transfer.copy.write.Plan;
import org.elver.transfer.template.Shape.SingleRow;
import org.elver.transfer.template.Writer;

/**
 * How a job is done.
 *
 * @param reason why by no faster writer, one sentence
 * @param constants the tuples hold
 */
record Planned(Plan plan, String reason, List<Bytes> constants) {

  private static final long BYTES = 4 << 20;

  /**
   * In a later transaction of the run: {@code now()} and its like have other values in each, which
   * the tuples do not hold.
   */
  Plan in(Connection target) throws SQLException {
    if (constants.isEmpty()
        || constants.equals(new Constants(target).of((SingleRow) plan.statement().shape()))) {
      return plan;
    }
    Writer writer = plan.unnests() ? Writer.array : Writer.batch;
    return new Plan(plan.statement(), plan.layout(), writer, plan.returns());
  }

  /** What is written together. */
  Limits limits() {
    return switch (plan.writer()) {
      case copy -> new Limits(50_000, BYTES);
      case array -> new Limits(10_000, BYTES);
      case batch -> new Limits(5_000, BYTES);
    };
  }
}

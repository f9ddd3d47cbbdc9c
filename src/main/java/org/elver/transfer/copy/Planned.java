package org.elver.transfer.copy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.elver.transfer.copy.chunk.Bytes;
import org.elver.transfer.copy.chunk.Pace;
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

  private static final int LARGE = 16 << 20;
  private static final int SMALL = 4 << 20;

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

  /** How much is written together. */
  Pace pace() {
    return switch (plan.writer()) {
      case copy -> new Pace(200_000, LARGE);
      case array -> new Pace(20_000, SMALL);
      case batch -> new Pace(5_000, SMALL);
    };
  }
}

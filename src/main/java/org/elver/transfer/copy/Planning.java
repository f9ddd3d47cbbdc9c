package org.elver.transfer.copy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.elver.problem.TransferFailed;
import org.elver.transfer.copy.chunk.Bytes;
import org.elver.transfer.copy.chunk.Layout;
import org.elver.transfer.copy.write.Plan;
import org.elver.transfer.copy.write.Returning;
import org.elver.transfer.template.Shape.SingleRow;
import org.elver.transfer.template.TargetStatement;
import org.elver.transfer.template.Writer;

/** Chooses, beneath the writer the statement allows, what the types on both sides allow. */
final class Planning {

  private static final String TYPES_DIFFER =
      "A source column has another type than what it is for, so the target's server reads its text.";
  private static final String NO_ARRAY =
      "A value's type can't be an element of an array, and a cast is not what reads its text.";

  private final TargetStatement statement;
  private final Layouts layouts;
  private final Constants constants;
  private final boolean returns;
  private final boolean sums;

  /**
   * @param sums whether a checksum reads the tuples, too
   */
  Planning(Connection target, Forms forms, Job job, boolean sums) throws SQLException {
    this.statement = job.statement();
    this.layouts = new Layouts(target, job, forms);
    this.constants = new Constants(target);
    this.returns = Returning.possible(target, statement);
    this.sums = sums;
  }

  Planned plan() throws SQLException {
    String reason = statement.choice().reason();
    Writer allowed = statement.choice().writer();
    if (allowed == Writer.copy) {
      Optional<Planned> copy = copy((SingleRow) statement.shape());
      if (copy.isPresent()) {
        return copy.get();
      }
      reason = TYPES_DIFFER;
    }
    Layout layout = layouts.parameters(List.of(), sums || allowed != Writer.batch);
    Plan plan = new Plan(statement, layout, Writer.array, returns);
    boolean unnests = plan.unnests();
    if (sums && !unnests) {
      throw new TransferFailed(
          0, null, null, "The check checksum can't be made. " + NO_ARRAY + " Leave it out.", null);
    }
    if (allowed != Writer.batch && unnests) {
      return new Planned(plan, reason, List.of());
    }
    return new Planned(
        new Plan(statement, layout, Writer.batch, returns),
        allowed == Writer.batch ? reason : NO_ARRAY,
        List.of());
  }

  private Optional<Planned> copy(SingleRow shape) throws SQLException {
    List<Bytes> values = constants.of(shape);
    return layouts
        .tuples(shape, values)
        .map(layout -> new Plan(statement, layout, Writer.copy, returns))
        .filter(plan -> !sums || plan.unnests())
        .map(plan -> new Planned(plan, statement.choice().reason(), values));
  }
}

package org.elver.transfer.copy.write;

import org.elver.transfer.template.Shape;
import org.elver.transfer.template.Shape.Conflict;
import org.elver.transfer.template.Shape.SingleRow;

/** How the rows of a statement are told apart: inserted, updated, skipped. */
enum Counted {
  /** What is affected is inserted. */
  INSERTED,
  /** The statement returns for each row it wrote whether it was new. */
  RETURNED,
  /** PostgreSQL can't tell. */
  UNKNOWN;

  /** True of a row version that nobody had before. */
  static final String IS_NEW = "(xmax = 0)";

  /**
   * @param returns whether the target can tell which rows are new
   */
  static Counted of(Shape shape, boolean returns) {
    if (!(shape instanceof SingleRow single)) {
      return UNKNOWN;
    }
    if (single.conflict() != Conflict.UPDATE) {
      return INSERTED;
    }
    return returns && single.plain() && single.returningClause().isEmpty() ? RETURNED : UNKNOWN;
  }

  /**
   * @param affected as the server counts
   * @param inserted of these, as the statement returned
   */
  Outcome outcome(long rows, long affected, long inserted) {
    return switch (this) {
      case INSERTED -> Outcome.inserted(rows, affected);
      case RETURNED -> Outcome.told(rows, inserted, affected - inserted);
      case UNKNOWN -> Outcome.unknown(rows, affected);
    };
  }
}

package org.elver.migration.history;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The first columns of every row that is written whole, from {@code scope} to {@code applied_by}.
 */
final class ExecutionColumns {

  private ExecutionColumns() {}

  /** Sets the parameters 1 to 13. */
  static void set(PreparedStatement row, Execution execution) throws SQLException {
    row.setString(1, execution.scope().name());
    row.setString(2, execution.key());
    row.setBoolean(3, execution.repeatable());
    row.setString(4, execution.version());
    row.setString(5, execution.name());
    row.setString(6, execution.file());
    row.setString(7, execution.description());
    row.setString(8, execution.checksum());
    row.setBoolean(9, execution.reversible());
    row.setString(10, History.metadata(execution));
    row.setInt(11, execution.batch());
    row.setLong(12, execution.token());
    row.setString(13, execution.appliedBy());
  }
}

package org.elver.migration;

import java.sql.SQLException;
import org.elver.problem.DatabaseUnavailable;
import org.elver.problem.DatabaseUnavailable.Reason;

/**
 * A question to Elver's own tables. What is left over of failures concerns those: a migration's
 * have become answers by then.
 */
interface Asking<T> {

  T ask() throws SQLException;

  /**
   * @throws DatabaseUnavailable for what the database did not do
   */
  static <T> T of(Asking<T> question) {
    try {
      return question.ask();
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  private static DatabaseUnavailable unavailable(SQLException e) {
    if ("25006".equals(e.getSQLState())) {
      return new DatabaseUnavailable(
          Reason.NOT_PERMITTED,
          e.getSQLState(),
          "The server takes no changes: "
              + e.getMessage()
              + ". Nothing was changed. Connect to the primary, or switch"
              + " default_transaction_read_only off.",
          e);
    }
    boolean refused = "42501".equals(e.getSQLState());
    return new DatabaseUnavailable(
        refused ? Reason.NOT_PERMITTED : Reason.OTHER,
        e.getSQLState(),
        refused
            ? "The database user may not do what Elver needs for its own tables: "
                + e.getMessage()
                + ". Grant CREATE on the database, or make the schema of ELVER_SCHEMA and grant it."
            : "Elver's own tables: " + e.getMessage(),
        e);
  }
}

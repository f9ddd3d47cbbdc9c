package org.elver.migration;

import java.sql.SQLException;
import org.elver.problem.DatabaseUnavailable;
import org.elver.problem.DatabaseUnavailable.Reason;

/**
 * Work on Elver's own tables. What fails there concerns them: a migration's failures have become
 * answers by then.
 */
final class Asking {

  private static final String NOT_PERMITTED = "42501";
  private static final String READ_ONLY = "25006";

  private Asking() {}

  interface Work<T> {
    T ask() throws SQLException;
  }

  /**
   * @throws DatabaseUnavailable if the database refuses it
   */
  static <T> T of(Work<T> work) {
    try {
      return work.ask();
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  private static DatabaseUnavailable unavailable(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return switch (state) {
      case NOT_PERMITTED ->
          new DatabaseUnavailable(
              Reason.NOT_PERMITTED,
              state,
              "The database user may not do what Elver needs for its own tables: "
                  + e.getMessage()
                  + ". Grant CREATE on the database, or make the schema of ELVER_SCHEMA and grant"
                  + " it.",
              e);
      case READ_ONLY ->
          new DatabaseUnavailable(
              Reason.NOT_PERMITTED,
              state,
              "The server takes no changes: "
                  + e.getMessage()
                  + ". Nothing was changed. Connect to the primary, or switch"
                  + " default_transaction_read_only off.",
              e);
      default ->
          new DatabaseUnavailable(
              Reason.OTHER, e.getSQLState(), "Elver's own tables: " + e.getMessage(), e);
    };
  }
}

package org.elver.migration;

import java.sql.SQLException;
import org.elver.database.Transactions;
import org.elver.migration.history.HistoryEntry;
import org.elver.problem.DatabaseUnavailable;
import org.elver.problem.MigrationFailed;

/**
 * Writes how an execution failed, in a transaction of its own: the execution's is gone, perhaps
 * with its session. What kept it from completing may also keep this from being written.
 */
final class FailureRecord {

  private static final String LEFT =
      "What it did in one transaction is rolled back, what it completed outside one stays. When the"
          + " database takes changes again, run the same again: it finds out by itself how far this"
          + " one came, and the lock is free when its lease has run out.";

  private FailureRecord() {}

  /**
   * @param failure what is to be written; null for a completed execution
   * @throws MigrationFailed if it cannot be written; says both
   * @throws DatabaseUnavailable if the database is gone; says both
   */
  static HistoryEntry write(
      Work work, MigrationFailed failure, Transactions.Work<HistoryEntry> writing)
      throws SQLException {
    try {
      return work.transactions().inNew(writing);
    } catch (SQLException e) {
      if (failure == null) {
        throw e;
      }
      throw failure.with(unwritten(failure.sqlState(), e.getMessage()));
    } catch (DatabaseUnavailable e) {
      if (failure == null) {
        throw e;
      }
      String both = failure.getMessage() + "\n" + unwritten(failure.sqlState(), e.getMessage());
      throw new DatabaseUnavailable(e.reason(), e.sqlState(), both, e);
    }
  }

  private static String unwritten(String sqlState, String why) {
    return (sqlState == null ? "" : "SQLState " + sqlState + ". ")
        + "The history does not have this failure yet: "
        + why
        + "\n"
        + LEFT;
  }
}

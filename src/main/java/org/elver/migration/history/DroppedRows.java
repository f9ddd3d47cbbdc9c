package org.elver.migration.history;

import java.sql.Connection;
import java.sql.SQLException;
import org.elver.database.Rows;

/** What the history says after everything of the application was dropped. */
final class DroppedRows {

  private DroppedRows() {}

  /** Counts the migrations that were applied. */
  static int write(Rows rows, Connection connection, Scope scope, String by) throws SQLException {
    return rows.on(
        connection,
        handle -> {
          handle.execute("DELETE FROM <schema>.migration_progress");
          handle
              .createUpdate(
                  """
                  UPDATE <schema>.migration_history
                  SET statements_done = 0, done_checksum = NULL, attempting = false,
                      in_doubt = false, indexes_before = NULL, updated_at = clock_timestamp()
                  WHERE scope = :scope AND status IN ('failed', 'running')
                    AND (statements_done > 0 OR attempting OR in_doubt)
                  """)
              .bind("scope", scope.name())
              .execute();
          return handle
              .createUpdate(
                  """
                  UPDATE <schema>.migration_history
                  SET status = 'rolled-back', rolled_back_at = clock_timestamp(),
                      rolled_back_by = :by, updated_at = clock_timestamp()
                  WHERE scope = :scope AND status = 'completed'
                  """)
              .bind("scope", scope.name())
              .bind("by", by)
              .execute();
        });
  }
}

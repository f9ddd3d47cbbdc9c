package org.elver.migration.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.elver.json.Json;
import org.elver.problem.MigrationFailed;

/**
 * Writes the row of an execution that has ended. There is one for each migration of a run, which is
 * why it goes without Jdbi: binding its values by name takes longer than the server needs for them.
 */
final class EndedRow {

  private final String insert;

  /**
   * @param schema quoted
   */
  EndedRow(String schema) {
    insert =
        """
        INSERT INTO %s.migration_history
          (scope, migration_key, repeatable, version, name, file, description, checksum, reversible,
           metadata, batch, fencing_token, applied_by, outside_line, outside_reason,
           status, applied_at, execution_ms, statements, observed,
           error, error_line, error_statement, sql_state, direction, rolled_back_at, rolled_back_by)
        VALUES
          (?, ?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS jsonb), ?, ?, ?, ?, ?,
           ?, CASE WHEN ? THEN clock_timestamp() ELSE CAST(? AS timestamptz) END, ?,
           CAST(? AS jsonb), CAST(? AS jsonb),
           ?, ?, ?, ?, ?, CASE WHEN ? THEN clock_timestamp() END, ?)
        RETURNING status, applied_at, rolled_back_at, created_at, updated_at
        """
            .formatted(schema);
  }

  /**
   * @param ending of the transaction, or nothing
   */
  HistoryEntry write(
      Connection connection,
      Recorded.Status status,
      Execution execution,
      Outcome outcome,
      String ending)
      throws SQLException {
    try (PreparedStatement row = connection.prepareStatement(insert + ending)) {
      set(row, execution);
      set(row, status, outcome);
      set(row, status, execution);
      row.execute();
      try (ResultSet written = row.getResultSet()) {
        written.next();
        return Entries.of(execution, outcome, written);
      }
    }
  }

  private static void set(PreparedStatement row, Execution execution) throws SQLException {
    OutsideTransaction outside = execution.outside();
    ExecutionColumns.set(row, execution);
    row.setObject(14, outside == null ? null : outside.line(), Types.INTEGER);
    row.setString(15, outside == null ? null : outside.reason());
  }

  private static void set(PreparedStatement row, Recorded.Status status, Outcome outcome)
      throws SQLException {
    MigrationFailed failure = outcome.failure();
    boolean placed = failure != null && failure.place().line() > 0;
    row.setString(16, status.text());
    row.setBoolean(17, status == Recorded.Status.COMPLETED);
    row.setLong(19, outcome.executionMs());
    row.setString(20, Json.text(outcome.statements()));
    row.setString(21, outcome.observed() == null ? null : Json.text(outcome.observed()));
    row.setString(22, failure == null ? null : failure.detail());
    row.setObject(23, placed ? failure.place().line() : null, Types.INTEGER);
    row.setString(24, failure == null ? null : failure.statement());
    row.setString(25, failure == null ? null : failure.sqlState());
  }

  private static void set(PreparedStatement row, Recorded.Status status, Execution execution)
      throws SQLException {
    boolean rolledBack = status == Recorded.Status.ROLLED_BACK;
    row.setString(18, execution.appliedBefore());
    row.setString(26, execution.direction().name());
    row.setBoolean(27, rolledBack);
    row.setString(28, execution.rolledBackBy());
  }
}

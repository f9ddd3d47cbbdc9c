package org.elver.migration.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.elver.database.Rows;
import org.elver.migration.history.Recorded.Status;

/** Writes rows of migrations that count as applied though Elver did not run them. */
public final class CountedRows {

  /** So many rows are sent at once: a history of ten thousand is one. */
  private static final int TOGETHER = 1_000;

  private final String insert;

  public CountedRows(Rows rows) {
    insert =
        """
        INSERT INTO %s.migration_history
          (scope, migration_key, repeatable, version, name, file, description, checksum, reversible,
           metadata, batch, fencing_token, applied_by, status, applied_at, execution_ms)
        VALUES
          (?, ?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS jsonb), ?, ?, ?, ?,
           coalesce(CAST(? AS timestamptz), clock_timestamp()), ?)
        """
            .formatted(rows.schema());
  }

  /**
   * @param execution with the name of who applied it, as far as known
   * @param appliedAt null for now
   * @param executionMs null where nobody knows
   */
  public record Counted(Execution execution, Instant appliedAt, Long executionMs) {}

  public void write(Connection connection, List<Counted> all) throws SQLException {
    try (PreparedStatement row = connection.prepareStatement(insert)) {
      int waiting = 0;
      for (Counted counted : all) {
        set(row, counted);
        row.addBatch();
        if (++waiting % TOGETHER == 0) {
          row.executeBatch();
        }
      }
      row.executeBatch();
    }
  }

  private static void set(PreparedStatement row, Counted counted) throws SQLException {
    ExecutionColumns.set(row, counted.execution());
    row.setString(14, Status.COMPLETED.text());
    row.setObject(
        15, counted.appliedAt() == null ? null : counted.appliedAt().atOffset(ZoneOffset.UTC));
    row.setObject(16, counted.executionMs(), Types.BIGINT);
  }
}

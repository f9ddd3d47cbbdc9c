package org.elver.transfer.definition;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A row of the table as a value. */
final class TransferRow {

  /** With what it depends on beside it. */
  static final String SELECT =
      """
      SELECT t.*, ARRAY(SELECT d.depends_on FROM <schema>.transfer_dependency d
                        WHERE d.transfer_id = t.id ORDER BY 1) AS depends_on
      FROM <schema>.transfer t
      """;

  private TransferRow() {}

  static Transfer of(ResultSet row) throws SQLException {
    return new Transfer(
        row.getLong("id"),
        row.getString("name"),
        row.getString("description"),
        row.getLong("source_connection_id"),
        row.getString("source_query"),
        row.getString("target_table"),
        row.getString("target_insert_query"),
        row.getString("schedule"),
        row.getString("time_zone"),
        List.of((Long[]) array(row, "depends_on")),
        row.getBoolean("prerequisites"),
        Misfire.valueOf(row.getString("misfire")),
        List.of((String[]) array(row, "checks")),
        duration(row, "connect_timeout_ms"),
        duration(row, "query_timeout_ms"),
        Mode.valueOf(row.getString("mode")),
        row.getObject("commit_every", Long.class),
        row.getString("resume_key"),
        row.getLong("max_rejects"),
        Status.valueOf(row.getString("status")),
        instant(row, "last_run_at"),
        row.getObject("last_run_success", Boolean.class),
        row.getObject("last_run_rows_affected", Long.class),
        row.getString("last_run_error"),
        instant(row, "next_run_at"),
        instant(row, "created_at"),
        instant(row, "updated_at"));
  }

  private static Object array(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return array.getArray();
  }

  private static Duration duration(ResultSet row, String column) throws SQLException {
    Long millis = row.getObject(column, Long.class);
    return millis == null ? null : Duration.ofMillis(millis);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp timestamp = row.getTimestamp(column);
    return timestamp == null ? null : timestamp.toInstant();
  }
}

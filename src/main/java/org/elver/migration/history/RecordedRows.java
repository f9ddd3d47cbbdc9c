package org.elver.migration.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Reads {@link Recorded} by column number: a start with ten thousand applied migrations reads as
 * many rows.
 */
final class RecordedRows implements RowMapper<Recorded> {

  static final String LATEST =
      """
      SELECT DISTINCT ON (migration_key)
             id, migration_key, repeatable, version, name, file, checksum, reversible,
             CASE WHEN metadata ->> 'forgottenAt' IS NULL THEN status ELSE 'forgotten' END,
             applied_at, execution_ms, error, error_line, error_statement, sql_state,
             outside_line, outside_reason, statements_done, done_checksum, attempting, in_doubt,
             updated_at
      FROM <schema>.migration_history
      WHERE scope = :scope
      ORDER BY migration_key, id DESC
      """;

  @Override
  public Recorded map(ResultSet row, StatementContext context) throws SQLException {
    int outsideLine = row.getInt(16);
    OutsideTransaction outside =
        row.wasNull() ? null : new OutsideTransaction(outsideLine, row.getString(17));
    return new Recorded(
        row.getLong(1),
        row.getString(2),
        row.getBoolean(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getBoolean(8),
        Recorded.Status.of(row.getString(9)),
        Entries.instant(row.getTimestamp(10)),
        row.getObject(11, Long.class),
        row.getString(12),
        row.getObject(13, Integer.class),
        row.getString(14),
        row.getString(15),
        outside,
        row.getInt(18),
        row.getString(19),
        row.getBoolean(20),
        row.getBoolean(21),
        Entries.instant(row.getTimestamp(22)));
  }
}

package org.elver.migration.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.elver.migration.script.Direction;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Reads {@link Recorded} by column number: a start with ten thousand applied migrations reads as
 * many rows.
 */
final class RecordedRows implements RowMapper<Recorded> {

  private static final String COLUMNS =
      """
      id, migration_key, repeatable, version, name, file, checksum, reversible,
      CASE WHEN metadata ->> 'forgottenAt' IS NULL THEN status ELSE 'forgotten' END AS status,
      applied_at, execution_ms, error, error_line, error_statement, sql_state,
      outside_line, outside_reason, statements_done, done_checksum, attempting, in_doubt,
      updated_at, batch, direction, applied_by
      """;

  /**
   * Tables that an earlier Elver made have no column {@code direction}, and are asked before they
   * are upgraded: the name then means the one of the first table here.
   */
  static final String LATEST =
      """
      SELECT latest.* FROM (SELECT 'up'::text AS direction) AS before_there_were_two,
      LATERAL (
        (SELECT DISTINCT ON (migration_key) %1$s
         FROM <schema>.migration_history
         WHERE scope = :scope AND direction = 'up'
         ORDER BY migration_key, id DESC)
        UNION ALL
        (SELECT DISTINCT ON (migration_key) %1$s
         FROM <schema>.migration_history
         WHERE scope = :scope AND direction = 'down' AND status IN ('running', 'failed')
         ORDER BY migration_key, id DESC)
      ) AS latest
      """
          .formatted(COLUMNS);

  @Override
  public Recorded map(ResultSet row, StatementContext context) throws SQLException {
    int outsideLine = row.getInt(16);
    OutsideTransaction outside =
        row.wasNull() ? null : new OutsideTransaction(outsideLine, row.getString(17));
    return new Recorded(
        row.getLong(1),
        Direction.valueOf(row.getString(24)),
        row.getString(2),
        row.getBoolean(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getBoolean(8),
        Recorded.Status.of(row.getString(9)),
        row.getInt(23),
        row.getString(25),
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

package org.elver.migration.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.elver.database.Rows;
import org.elver.json.Json;
import org.elver.migration.history.HistoryEntry.ExecutedStatement;
import org.elver.migration.history.HistoryEntry.Observed;
import org.elver.migration.script.Direction;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads whole entries, the newest first. */
final class HistoryPages {

  private static final String WANTED =
      "FROM <schema>.migration_history WHERE scope = :scope AND (CAST(:status AS text) IS NULL OR status = :status)";

  static final String COLUMNS =
      """
      SELECT version, name, file, description, direction, status, applied_at, rolled_back_at, execution_ms,
             error, error_line, error_statement, sql_state, reversible, batch, metadata, checksum,
             applied_by, rolled_back_by, created_at, updated_at, outside_line, outside_reason, statements, observed
      """;

  static final String BY_ID =
      "FROM <schema>.migration_history WHERE scope = 'application' AND id = :id";

  private static final String ENTRIES =
      COLUMNS + WANTED + " ORDER BY id DESC LIMIT :limit OFFSET :skip";

  private final Rows rows;

  HistoryPages(Rows rows) {
    this.rows = rows;
  }

  HistoryPage read(Connection connection, Scope scope, HistoryQuery query) throws SQLException {
    return rows.on(
        connection,
        handle ->
            new HistoryPage(
                handle
                    .createQuery(ENTRIES)
                    .bind("scope", scope.name())
                    .bind("status", query.status())
                    .bind("limit", query.limit())
                    .bind("skip", query.skip())
                    .map(HistoryPages::entry)
                    .list(),
                handle
                    .createQuery("SELECT count(*) " + WANTED)
                    .bind("scope", scope.name())
                    .bind("status", query.status())
                    .mapTo(Long.class)
                    .one()));
  }

  static HistoryEntry entry(ResultSet row, StatementContext context) throws SQLException {
    return new HistoryEntry(
        row.getString("version"),
        row.getString("name"),
        row.getString("file"),
        row.getString("description"),
        Direction.valueOf(row.getString("direction")),
        row.getString("status"),
        Entries.instant(row.getTimestamp("applied_at")),
        Entries.instant(row.getTimestamp("rolled_back_at")),
        row.getObject("execution_ms", Long.class),
        row.getString("error"),
        row.getObject("error_line", Integer.class),
        row.getString("error_statement"),
        row.getString("sql_state"),
        row.getBoolean("reversible"),
        row.getInt("batch"),
        metadata(row.getString("metadata")),
        row.getString("checksum"),
        row.getString("applied_by"),
        row.getString("rolled_back_by"),
        Entries.instant(row.getTimestamp("created_at")),
        Entries.instant(row.getTimestamp("updated_at")),
        outside(row),
        Json.list(row.getString("statements"), ExecutedStatement.class),
        observed(row.getString("observed")));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, String> metadata(String json) {
    return Json.value(json, Map.class);
  }

  private static OutsideTransaction outside(ResultSet row) throws SQLException {
    Integer line = row.getObject("outside_line", Integer.class);
    return line == null ? null : new OutsideTransaction(line, row.getString("outside_reason"));
  }

  private static Observed observed(String json) {
    return json == null ? null : Json.value(json, Observed.class);
  }
}

package org.elver.migration.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.elver.database.Rows;
import org.elver.migration.script.Direction;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The history in lines, for whoever leafs through it. Every call uses the connection it is given
 * and ends no transaction.
 */
public final class PastExecutions {

  private static final String WANTED =
      """
      FROM <schema>.migration_history
      WHERE scope = 'application' AND (CAST(:status AS text) IS NULL OR status = :status)
        AND (CAST(:text AS text) IS NULL
             OR strpos(lower(concat_ws(E'\\n', version, name, file)), lower(:text)) > 0)
      """;

  private static final String LINES =
      """
      SELECT id, version, name, file, direction, status, created_at, updated_at, execution_ms,
             left(error, 500) AS error, batch,
             CASE WHEN direction = 'down' THEN coalesce(rolled_back_by, applied_by) ELSE applied_by END AS by
      """
          + WANTED
          + "ORDER BY id DESC LIMIT :limit OFFSET :skip";

  private final Rows rows;

  public PastExecutions(Rows rows) {
    this.rows = rows;
  }

  /**
   * Some of them, the newest first.
   *
   * @param total how many there are on all pages
   */
  public record Part(List<PastExecution> items, long total) {}

  /**
   * @param text part of version, name or file in any case; null for all
   */
  public Part part(Connection connection, HistoryQuery query, String text) throws SQLException {
    return rows.on(
        connection,
        handle ->
            new Part(
                handle
                    .createQuery(LINES)
                    .bind("status", query.status())
                    .bind("text", text)
                    .bind("limit", query.limit())
                    .bind("skip", query.skip())
                    .map(PastExecutions::line)
                    .list(),
                handle
                    .createQuery("SELECT count(*) " + WANTED)
                    .bind("status", query.status())
                    .bind("text", text)
                    .mapTo(Long.class)
                    .one()));
  }

  /** The whole entry. */
  public Optional<HistoryEntry> one(Connection connection, long id) throws SQLException {
    return rows.on(
        connection,
        handle ->
            handle
                .createQuery(HistoryPages.COLUMNS + HistoryPages.BY_ID)
                .bind("id", id)
                .map(HistoryPages::entry)
                .findOne());
  }

  private static PastExecution line(ResultSet row, StatementContext context) throws SQLException {
    return new PastExecution(
        row.getLong("id"),
        row.getString("version"),
        row.getString("name"),
        row.getString("file"),
        Direction.valueOf(row.getString("direction")),
        row.getString("status"),
        Entries.instant(row.getTimestamp("created_at")),
        Entries.instant(row.getTimestamp("updated_at")),
        row.getObject("execution_ms", Long.class),
        row.getString("error"),
        row.getObject("batch", Integer.class),
        row.getString("by"));
  }
}

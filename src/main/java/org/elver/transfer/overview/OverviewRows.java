package org.elver.transfer.overview;

import java.util.List;
import org.elver.transfer.definition.Status;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** Reads how the transfers are, all in all. */
public final class OverviewRows {

  private static final String COUNTS =
      "SELECT count(*) AS total, count(*) FILTER (WHERE t.status = 'RUNNING') AS running,"
          + " count(*) FILTER (WHERE t.status = 'FAILED') AS failed,"
          + " count(*) FILTER (WHERE "
          + ScheduledRows.MISSED
          + ") AS missed, current_setting('server_version') AS server FROM <schema>.transfer t";

  private static final String RUNNING =
      """
      SELECT r.id, r.transfer_id, t.name, r.started_at, r.rows_read,
        r.moving_since IS NULL AS waiting,
        CASE WHEN r.estimated_rows >= r.rows_read AND r.estimated_rows > 0
          THEN CAST(r.rows_read * 100 / r.estimated_rows AS integer) END AS percent
      FROM <schema>.transfer_run r JOIN <schema>.transfer t ON t.id = r.transfer_id
      WHERE r.status = 'RUNNING' ORDER BY r.id LIMIT :most
      """;

  private static final String FAILED =
      """
      SELECT t.last_run_id AS id, t.id AS transfer_id, t.name, t.status,
        coalesce(r.finished_at, t.last_run_at) AS at, t.last_run_error AS error
      FROM <schema>.transfer t LEFT JOIN <schema>.transfer_run r ON r.id = t.last_run_id
      WHERE t.status = 'FAILED' ORDER BY t.last_run_at DESC, t.id LIMIT :most
      """;

  private static final String LATEST =
      """
      SELECT r.id, r.transfer_id, t.name, r.status, coalesce(r.finished_at, r.started_at) AS at,
        r.error
      FROM <schema>.transfer_run r LEFT JOIN <schema>.transfer t ON t.id = r.transfer_id
      ORDER BY r.id DESC LIMIT :most
      """;

  private static final RowMapper<RunOfTransfer> RUN =
      (row, context) ->
          new RunOfTransfer(
              row.getObject("id", Long.class),
              row.getLong("transfer_id"),
              row.getString("name"),
              Status.valueOf(row.getString("status")),
              ScheduledRows.instant(row.getTimestamp("at")),
              row.getString("error"));

  private OverviewRows() {}

  /**
   * @param most so many of each list
   */
  public static Overview read(Handle handle, int most) {
    return handle
        .createQuery(COUNTS)
        .bind("grace", ScheduledRows.grace())
        .map(
            (row, context) ->
                new Overview(
                    row.getLong("total"),
                    row.getLong("running"),
                    row.getLong("failed"),
                    row.getLong("missed"),
                    running(handle, most),
                    runs(handle, FAILED, most),
                    ScheduledRows.first(handle, true, most),
                    ScheduledRows.first(handle, false, most),
                    runs(handle, LATEST, most),
                    row.getString("server")))
        .one();
  }

  private static List<ActiveRun> running(Handle handle, int most) {
    return handle
        .createQuery(RUNNING)
        .bind("most", most)
        .map(
            (row, context) ->
                new ActiveRun(
                    row.getLong("id"),
                    row.getLong("transfer_id"),
                    row.getString("name"),
                    ScheduledRows.instant(row.getTimestamp("started_at")),
                    row.getLong("rows_read"),
                    row.getBoolean("waiting"),
                    row.getObject("percent", Integer.class)))
        .list();
  }

  private static List<RunOfTransfer> runs(Handle handle, String query, int most) {
    return handle.createQuery(query).bind("most", most).map(RUN).list();
  }
}

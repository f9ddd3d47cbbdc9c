package org.elver.transfer.run;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.elver.json.Json;
import org.elver.transfer.definition.Definition;
import org.elver.transfer.run.RejectPage.RejectedRow;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Reads the tables of runs. */
public final class RunRows {

  private static final String SECONDS =
      """
      greatest(0.001, extract(epoch FROM
        coalesce(r.finished_at, clock_timestamp()) - coalesce(r.moving_since, r.started_at)))
      """;

  private static final String COLUMNS =
      """
      r.id, r.transfer_id, r.status, r.started_at, r.finished_at, r.rows_read, r.rows_written,
      r.rows_affected, r.inserted, r.updated, r.skipped, r.rows_rejected, r.bytes,
      round(r.rows_written / %s)::bigint AS rows_per_second, r.writer, r.triggered_by, r.error
      """
          .formatted(SECONDS);

  /** Where there are more rows than were expected nothing can be said. */
  private static final String SECONDS_LEFT =
      """
      CASE WHEN r.status = 'RUNNING' AND r.rows_read > 0 AND r.estimated_rows > r.rows_read THEN
        ceil((r.estimated_rows - r.rows_read) / (r.rows_read / %s))::bigint
      END AS seconds_left
      """
          .formatted(SECONDS);

  private static final String SELECT = "SELECT " + COLUMNS + " FROM <schema>.transfer_run r ";

  private static final RowMapper<Run> RUN = ConstructorMapper.of(Run.class);

  private RunRows() {}

  public static Optional<Run> find(Handle handle, long id) {
    return handle.createQuery(SELECT + "WHERE r.id = :id").bind("id", id).map(RUN).findOne();
  }

  /** The latest run of a transfer, which may be under way. */
  public static Optional<Run> latest(Handle handle, long transferId) {
    return handle
        .createQuery(SELECT + "WHERE r.transfer_id = :transfer ORDER BY r.id DESC LIMIT 1")
        .bind("transfer", transferId)
        .map(RUN)
        .findOne();
  }

  public static RunPage page(Handle handle, long transferId, RunQuery query) {
    List<Run> items =
        handle
            .createQuery(
                SELECT
                    + "WHERE r.transfer_id = :transfer ORDER BY r.id DESC"
                    + " LIMIT :limit OFFSET :skip")
            .bind("transfer", transferId)
            .bind("limit", query.limit())
            .bind("skip", query.skip())
            .map(RUN)
            .list();
    long total =
        handle
            .createQuery("SELECT count(*) FROM <schema>.transfer_run WHERE transfer_id = :id")
            .bind("id", transferId)
            .mapTo(Long.class)
            .one();
    return new RunPage(items, total);
  }

  public static Optional<RunDetails> details(Handle handle, long id) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + """
                , r.trigger, r.door, r.address, r.holder, r.bytes_written, r.estimated_rows,
                """
                + SECONDS_LEFT
                + """
                , r.cancelled_by, r.moving_since,
                r.error_row, r.error_column, r.sql_state, r.version, v.definition,
                extract(epoch FROM coalesce(r.finished_at, clock_timestamp()) - r.started_at)
                  * 1000 AS duration
                FROM <schema>.transfer_run r
                LEFT JOIN <schema>.transfer_version v USING (transfer_id, version)
                WHERE r.id = :id
                """)
        .bind("id", id)
        .map(
            (row, context) ->
                new RunDetails(
                    RUN.map(row, context),
                    Trigger.valueOf(row.getString("trigger")),
                    row.getString("door"),
                    row.getString("address"),
                    row.getString("holder"),
                    row.getLong("duration"),
                    row.getLong("bytes_written"),
                    row.getObject("estimated_rows", Long.class),
                    row.getObject("seconds_left", Long.class),
                    instant(row.getTimestamp("moving_since")),
                    row.getString("cancelled_by"),
                    row.getObject("error_row", Long.class),
                    row.getString("error_column"),
                    row.getString("sql_state"),
                    row.getInt("version"),
                    Json.value(row.getString("definition"), Definition.class)))
        .findOne();
  }

  public static Optional<RunProgress> progress(Handle handle, long id) {
    return handle
        .createQuery(
            """
            SELECT id, status, rows_read, rows_written, bytes, bytes_written, estimated_rows,
                   round(rows_read / %s)::bigint AS rows_per_second, %s
            FROM <schema>.transfer_run r WHERE id = :id
            """
                .formatted(SECONDS, SECONDS_LEFT))
        .bind("id", id)
        .map(ConstructorMapper.of(RunProgress.class))
        .findOne();
  }

  /** Runs that are under way, by the transfers that they are of. */
  public static Map<Long, RunProgress> underWay(Handle handle) {
    RowMapper<RunProgress> mapper = ConstructorMapper.of(RunProgress.class);
    Map<Long, RunProgress> running = new TreeMap<>();
    handle
        .createQuery(
            """
            SELECT r.transfer_id, r.id, r.status, r.rows_read, r.rows_written, r.bytes,
                   r.bytes_written, r.estimated_rows,
                   round(r.rows_read / %s)::bigint AS rows_per_second, %s
            FROM <schema>.transfer_run r WHERE r.status = 'RUNNING'
            """
                .formatted(SECONDS, SECONDS_LEFT))
        .map((row, context) -> running.put(row.getLong("transfer_id"), mapper.map(row, context)))
        .list();
    return running;
  }

  public static RejectPage rejects(Handle handle, long runId, RunQuery query) {
    List<RejectedRow> items =
        handle
            .createQuery(
                """
                SELECT row_number, row_values, column_name, sql_state, reason
                FROM <schema>.transfer_reject WHERE run_id = :run
                ORDER BY row_number LIMIT :limit OFFSET :skip
                """)
            .bind("run", runId)
            .bind("limit", query.limit())
            .bind("skip", query.skip())
            .map(
                (row, context) ->
                    new RejectedRow(
                        row.getLong("row_number"),
                        values(row.getString("row_values")),
                        row.getString("column_name"),
                        row.getString("sql_state"),
                        row.getString("reason")))
            .list();
    long total =
        handle
            .createQuery("SELECT count(*) FROM <schema>.transfer_reject WHERE run_id = :id")
            .bind("id", runId)
            .mapTo(Long.class)
            .one();
    return new RejectPage(items, total);
  }

  private static Instant instant(Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, String> values(String json) {
    return Json.value(json, Map.class);
  }
}

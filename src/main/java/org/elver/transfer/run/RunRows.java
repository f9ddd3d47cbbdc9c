package org.elver.transfer.run;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Reads the table of runs. */
public final class RunRows {

  private static final String SELECT =
      """
      SELECT id, transfer_id, status, started_at, finished_at, rows_read, rows_written,
             rows_affected, inserted, updated, skipped, rows_rejected, bytes,
             round(rows_written / greatest(0.001, extract(epoch FROM
               coalesce(finished_at, clock_timestamp()) - started_at)))::bigint AS rows_per_second,
             writer, triggered_by, error
      FROM <schema>.transfer_run
      """;

  private RunRows() {}

  public static Optional<Run> find(Handle handle, long id) {
    return handle
        .createQuery(SELECT + " WHERE id = :id")
        .bind("id", id)
        .map(ConstructorMapper.of(Run.class))
        .findOne();
  }

  /** The run of a transfer that is under way. */
  public static Optional<Run> running(Handle handle, long transferId) {
    return handle
        .createQuery(SELECT + " WHERE transfer_id = :transfer AND status = 'RUNNING'")
        .bind("transfer", transferId)
        .map(ConstructorMapper.of(Run.class))
        .findOne();
  }

  /** Runs of a transfer, the newest first. */
  public static List<Run> page(Handle handle, long transferId, int limit, int skip) {
    return handle
        .createQuery(
            SELECT + " WHERE transfer_id = :transfer ORDER BY id DESC LIMIT :limit OFFSET :skip")
        .bind("transfer", transferId)
        .bind("limit", limit)
        .bind("skip", skip)
        .map(ConstructorMapper.of(Run.class))
        .list();
  }

  public static long count(Handle handle, long transferId) {
    return handle
        .createQuery("SELECT count(*) FROM <schema>.transfer_run WHERE transfer_id = :transfer")
        .bind("transfer", transferId)
        .mapTo(Long.class)
        .one();
  }
}

package org.elver.transfer.run;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Ends runs that do not end by themselves. */
public final class Closing {

  /** Whoever completes at the same time has the row until the commit; that takes no longer. */
  private static final String PATIENCE = "SET LOCAL lock_timeout = '2s'";

  private Closing() {}

  /** A run whose process gave no sign of life for as long as its lease. */
  public record Dead(long id, long transferId, String holder) {}

  public static List<Dead> dead(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT id, transfer_id, holder FROM <schema>.transfer_run
            WHERE status = 'RUNNING' AND expires_at < clock_timestamp() ORDER BY id
            """)
        .map(ConstructorMapper.of(Dead.class))
        .list();
  }

  /**
   * Ends the backend that a run left on the target: the one it names, and none that came after it.
   *
   * @return whether there was one
   */
  public static boolean endBackend(Handle handle, long runId) {
    return handle
            .createQuery(
                """
                SELECT count(*) FILTER (WHERE pg_terminate_backend(a.pid))
                FROM pg_stat_activity a JOIN <schema>.transfer_run r
                  ON a.pid = r.backend_pid AND a.backend_start = r.backend_start
                WHERE r.id = :id AND a.pid <> pg_backend_pid() AND r.status = 'RUNNING'
                """)
            .bind("id", runId)
            .mapTo(Integer.class)
            .one()
        > 0;
  }

  /**
   * Closes a run as failed. What it committed in parts stays and counts.
   *
   * @param deadOnly whether only if its lease has run out
   * @param told whether somebody is told of it
   * @return the transfer's id; empty where it has ended meanwhile
   */
  public static Optional<Long> fail(
      Handle handle, long runId, Failure failure, boolean deadOnly, boolean told) {
    handle.execute(PATIENCE);
    Optional<Long> transfer =
        handle
            .createQuery(
                """
                UPDATE <schema>.transfer_run
                SET status = 'FAILED', finished_at = clock_timestamp(),
                    rows_written = rows_committed,
                    bytes_written = CASE rows_committed WHEN 0 THEN 0 ELSE bytes_written END,
                    error = :error, error_row = :row,
                    error_column = :column, sql_state = :sqlState,
                    notify_at = CASE WHEN :told THEN clock_timestamp() END
                WHERE id = :id AND status = 'RUNNING'
                  AND (NOT :deadOnly OR expires_at < clock_timestamp())
                RETURNING transfer_id
                """)
            .bind("id", runId)
            .bind("deadOnly", deadOnly)
            .bind("told", told)
            .bind("error", failure.error())
            .bind("row", failure.row())
            .bind("column", failure.column())
            .bind("sqlState", failure.sqlState())
            .mapTo(Long.class)
            .findOne();
    transfer.ifPresent(id -> failed(handle, id, runId));
    return transfer;
  }

  private static void failed(Handle handle, long transferId, long runId) {
    handle
        .createUpdate(
            """
            UPDATE <schema>.transfer t
            SET status = 'FAILED', last_run_success = false, last_run_error = r.error,
                last_run_rows_affected = r.rows_affected
            FROM <schema>.transfer_run r WHERE t.id = :transfer AND r.id = :run
            """)
        .bind("transfer", transferId)
        .bind("run", runId)
        .execute();
  }

  /** Asks the run of a transfer to end; its process finds that at its next sign of life. */
  public static Optional<Long> cancel(Handle handle, long transferId, String by) {
    return handle
        .createQuery(
            """
            UPDATE <schema>.transfer_run SET cancelled_by = coalesce(cancelled_by, :by)
            WHERE transfer_id = :transfer AND status = 'RUNNING' RETURNING id
            """)
        .bind("transfer", transferId)
        .bind("by", by)
        .mapTo(Long.class)
        .findOne();
  }
}

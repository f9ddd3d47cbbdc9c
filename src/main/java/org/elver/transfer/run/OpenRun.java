package org.elver.transfer.run;

import java.time.Duration;
import org.elver.transfer.copy.Counts;
import org.elver.transfer.copy.Reject;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * The row of a run that this process holds, and what is written to it while it runs. Whatever finds
 * that the row does not run any more has lost it for good.
 *
 * @param id of the run
 */
public record OpenRun(long id) {

  /**
   * What a sign of life was answered.
   *
   * @param held false where another process took this one for dead, and closed the run
   * @param cancelledBy who wants it to end, null where nobody does
   */
  public record Sign(boolean held, String cancelledBy) {}

  /**
   * A sign of life with how far it has come. What counts as written is told by {@link Completion}.
   *
   * @param counts null before the first
   */
  public Sign beat(Handle handle, Duration lease, Counts counts) {
    return handle
        .createQuery(
            """
                UPDATE <schema>.transfer_run
                SET expires_at = clock_timestamp() + :lease * interval '1 millisecond',
                    rows_read = coalesce(:read, rows_read),
                    rows_written = coalesce(:written, rows_written),
                    bytes = coalesce(:bytes, bytes),
                    bytes_written = coalesce(:bytesWritten, bytes_written),
                    estimated_rows = coalesce(:estimated, estimated_rows),
                    writer = coalesce(:writer, writer)
                WHERE id = :id AND status = 'RUNNING'
                RETURNING true AS held, cancelled_by
                """)
        .bind("id", id)
        .bind("lease", lease.toMillis())
        .bind("read", counts == null ? null : counts.rowsRead())
        .bind("written", counts == null ? null : counts.rowsWritten())
        .bind("bytes", counts == null ? null : counts.bytes())
        .bind("bytesWritten", counts == null ? null : counts.bytesWritten())
        .bind("estimated", counts == null ? null : counts.estimatedRows())
        .bind("writer", counts == null ? null : counts.writer())
        .map(ConstructorMapper.of(Sign.class))
        .findOne()
        .orElse(new Sign(false, null));
  }

  /**
   * Names the backend on the target, for whoever has to end it. Behind a pooler none is named:
   * ending it could hit somebody else.
   *
   * @param pid null for none
   * @return false where the run is lost
   */
  public boolean nameBackend(Handle handle, Integer pid) {
    return handle
            .createUpdate(
                """
                UPDATE <schema>.transfer_run
                SET moving_since = coalesce(moving_since, clock_timestamp()), backend_pid = :pid,
                    backend_start = (SELECT backend_start FROM pg_stat_activity WHERE pid = :pid)
                WHERE id = :id AND status = 'RUNNING'
                """)
            .bind("id", id)
            .bind("pid", pid)
            .execute()
        == 1;
  }

  /** A row that was put aside; to be in the transaction it would have been written in. */
  public void rejected(Handle handle, Reject reject) {
    handle
        .createUpdate(
            """
            INSERT INTO <schema>.transfer_reject
              (run_id, row_number, row_values, column_name, sql_state, reason)
            VALUES (:run, :row, :values, :column, :sqlState, :reason)
            """)
        .bind("run", id)
        .bind("row", reject.row())
        .bind("values", reject.values())
        .bind("column", reject.column())
        .bind("sqlState", reject.sqlState())
        .bind("reason", reject.reason())
        .execute();
  }
}

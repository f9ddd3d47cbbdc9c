package org.elver.transfer.run;

import org.elver.json.Json;
import org.elver.transfer.copy.Counts;
import org.elver.transfer.copy.Position;
import org.elver.transfer.copy.Watermark;
import org.elver.transfer.definition.Status;
import org.jdbi.v3.core.Handle;

/**
 * What a run writes in the transactions of its data, so that there is never one without the other.
 *
 * @param transferId of the transfer that runs
 * @param told whether somebody is told of a success after a failure
 * @param definitionHash a position counts for the same definition only
 */
public record Completion(OpenRun run, long transferId, String definitionHash, boolean told) {

  /**
   * The last statements of a transaction: counts, position, and the end of the run where it is
   * complete.
   *
   * @return false where the run is lost or cancelled: the transaction has to roll back
   */
  public boolean write(Handle handle, Counts counts, Position position) {
    if (!written(handle, counts, position.complete() ? Status.COMPLETED : Status.RUNNING)) {
      return false;
    }
    if (position.complete()) {
      position.watermarks().forEach((column, mark) -> watermark(handle, column, mark));
      handle.execute("DELETE FROM <schema>.transfer_position WHERE transfer_id = ?", transferId);
      transfer(handle, counts);
    } else if (position.resumeAfter() != null) {
      position(handle, position.resumeAfter());
    }
    return true;
  }

  private boolean written(Handle handle, Counts counts, Status status) {
    return handle
            .createUpdate(
                """
                UPDATE <schema>.transfer_run
                SET status = :status, rows_read = :read, rows_written = :written,
                    rows_committed = :written, rows_affected = :affected, inserted = :inserted,
                    updated = :updated, skipped = :skipped, rows_rejected = :rejected,
                    bytes = :bytes, bytes_written = :bytesWritten, writer = :writer,
                    estimated_rows = coalesce(:estimated, estimated_rows),
                    finished_at = CASE :status WHEN 'COMPLETED' THEN clock_timestamp() END,
                    notify_at = (SELECT clock_timestamp() FROM <schema>.transfer t
                                 WHERE t.id = transfer_id AND NOT t.last_run_success
                                   AND :told AND :status = 'COMPLETED')
                WHERE id = :id AND status = 'RUNNING' AND cancelled_by IS NULL
                """)
            .bind("id", run.id())
            .bind("status", status)
            .bind("told", told)
            .bind("read", counts.rowsRead())
            .bind("written", counts.rowsWritten())
            .bind("affected", counts.rowsAffected())
            .bind("inserted", counts.inserted())
            .bind("updated", counts.updated())
            .bind("skipped", counts.skipped())
            .bind("rejected", counts.rowsRejected())
            .bind("bytes", counts.bytes())
            .bind("bytesWritten", counts.bytesWritten())
            .bind("estimated", counts.estimatedRows())
            .bind("writer", counts.writer())
            .execute()
        == 1;
  }

  private void transfer(Handle handle, Counts counts) {
    handle
        .createUpdate(
            """
            UPDATE <schema>.transfer
            SET status = 'COMPLETED', last_run_success = true,
                last_run_rows_affected = :affected, last_run_error = NULL
            WHERE id = :id
            """)
        .bind("id", transferId)
        .bind("affected", counts.rowsAffected())
        .execute();
  }

  private void watermark(Handle handle, String column, Watermark mark) {
    handle
        .createUpdate(
            """
            INSERT INTO <schema>.transfer_watermark
              (transfer_id, column_name, value, row_hashes, run_id)
            VALUES (:transfer, :column, :value, CAST(:rows AS jsonb), :run)
            ON CONFLICT (transfer_id, column_name) DO UPDATE
            SET value = EXCLUDED.value, row_hashes = EXCLUDED.row_hashes, run_id = EXCLUDED.run_id
            """)
        .bind("transfer", transferId)
        .bind("column", column)
        .bind("value", mark.value())
        .bind("rows", Json.text(mark.rows()))
        .bind("run", run.id())
        .execute();
  }

  private void position(Handle handle, String resumeAfter) {
    handle
        .createUpdate(
            """
            INSERT INTO <schema>.transfer_position
              (transfer_id, definition_hash, resume_after, run_id)
            VALUES (:transfer, :hash, :after, :run)
            ON CONFLICT (transfer_id) DO UPDATE
            SET definition_hash = EXCLUDED.definition_hash, resume_after = EXCLUDED.resume_after,
                run_id = EXCLUDED.run_id, updated_at = clock_timestamp()
            """)
        .bind("transfer", transferId)
        .bind("hash", definitionHash)
        .bind("after", resumeAfter)
        .bind("run", run.id())
        .execute();
  }
}

package org.elver.transfer.run;

import java.time.Duration;
import java.time.Instant;
import org.elver.transfer.definition.Status;

/**
 * One execution of a transfer, as it is now.
 *
 * @param status RUNNING, COMPLETED or FAILED
 * @param finishedAt null while it runs
 * @param rowsWritten rows of the source that the statement was executed for
 * @param rowsAffected rows of the target, as its server counts them
 * @param inserted null where PostgreSQL cannot tell, like the next two
 * @param rowsRejected rows put aside
 * @param bytes read from the source
 * @param rowsPerSecond rows written, by the time it has taken so far
 * @param writer copy, array or batch; null before one was chosen
 * @param triggeredBy who or what started it
 * @param error the whole error, null where there is none
 */
public record Run(
    long id,
    long transferId,
    Status status,
    Instant startedAt,
    Instant finishedAt,
    long rowsRead,
    long rowsWritten,
    long rowsAffected,
    Long inserted,
    Long updated,
    Long skipped,
    long rowsRejected,
    long bytes,
    long rowsPerSecond,
    String writer,
    String triggeredBy,
    String error) {

  /** Milliseconds from its beginning to its end; null while it runs. */
  public Long took() {
    return finishedAt == null ? null : (Long) Duration.between(startedAt, finishedAt).toMillis();
  }
}

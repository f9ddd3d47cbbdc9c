package org.elver.migration.lock;

import java.time.Instant;

/**
 * What became of the wish to release the lock.
 *
 * @param lockedBy who held it, null where nobody did; the next two belong to it
 * @param leaseLeft milliseconds the lease had still to run, by the server's clock; 0 where it had
 *     run out
 * @param interrupted executions that were still open, and count as interrupted now
 */
public record LockRelease(
    Result result,
    String lockedBy,
    String reason,
    Instant expiresAt,
    long leaseLeft,
    int interrupted) {

  /** What was done. */
  public enum Result {
    /** The lock is free, and its former holder's next migration fails. */
    released,
    /** Nobody held it. */
    free,
    /** Its holder lives and keeps it. */
    held
  }

  static LockRelease of(Result result, LockRow row, int interrupted) {
    return new LockRelease(
        result,
        row.holder(),
        row.reason(),
        row.expiresAt(),
        Math.max(0, row.leftMillis()),
        interrupted);
  }
}

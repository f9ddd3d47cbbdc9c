package org.elver.migration.lock;

import java.time.Instant;

/**
 * The migration lock as the database has it.
 *
 * @param locked whether somebody holds it and the lease has not run out
 * @param lockedAt null while free, like the next three
 * @param lockedBy process, host and application of the holder
 * @param reason what the holder does
 * @param expiresAt end of the lease by the server's clock; renewed while the holder lives
 */
public record LockStatus(
    boolean locked,
    Instant lockedAt,
    String lockedBy,
    String reason,
    Instant expiresAt,
    Instant createdAt,
    Instant updatedAt) {}

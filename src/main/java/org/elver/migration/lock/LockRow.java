package org.elver.migration.lock;

import java.time.Instant;

/** The lock's row as read, with whether its lease has run out by the server's clock. */
record LockRow(
    long token,
    String holder,
    String reason,
    Integer backendPid,
    Instant acquiredAt,
    Instant expiresAt,
    boolean expired,
    long leftMillis,
    Instant createdAt,
    Instant updatedAt) {

  boolean heldByTheLiving() {
    return holder != null && !expired;
  }

  boolean heldByTheDead() {
    return holder != null && expired;
  }

  LockStatus status() {
    return new LockStatus(
        heldByTheLiving(), acquiredAt, holder, reason, expiresAt, createdAt, updatedAt);
  }
}

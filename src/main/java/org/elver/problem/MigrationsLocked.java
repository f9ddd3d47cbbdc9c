package org.elver.problem;

import java.time.Instant;

/** Another process holds the migration lock and did not give it back in time. */
public final class MigrationsLocked extends ElverException {

  private final String holder;
  private final transient Instant expiresAt;

  public MigrationsLocked(String holder, String reason, Instant expiresAt) {
    super(
        "The migration lock is held by "
            + holder
            + " ("
            + reason
            + "); its lease runs until "
            + expiresAt
            + " and is renewed while the holder lives. Wait, or see who it is with: lock-status",
        null);
    this.holder = holder;
    this.expiresAt = expiresAt;
  }

  public String holder() {
    return holder;
  }

  public Instant expiresAt() {
    return expiresAt;
  }
}

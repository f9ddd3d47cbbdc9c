package org.elver.problem;

import java.time.Instant;

/** Another process holds the migration lock and did not give it back in time. */
public final class MigrationsLocked extends ElverException {

  private final String holder;
  private final transient Instant expiresAt;

  /**
   * @param expiresAt end of the holder's lease, null where it is not known
   */
  public MigrationsLocked(String holder, String reason, Instant expiresAt) {
    super(message(holder, reason, expiresAt), null);
    this.holder = holder;
    this.expiresAt = expiresAt;
  }

  private static String message(String holder, String reason, Instant expiresAt) {
    String lease =
        expiresAt == null
            ? ""
            : "; its lease runs until " + expiresAt + " and is renewed while the holder lives";
    return "The migration lock is held by "
        + holder
        + (reason == null ? "" : " (" + reason + ")")
        + lease
        + ". Wait and try again.";
  }

  public String holder() {
    return holder;
  }

  public Instant expiresAt() {
    return expiresAt;
  }
}

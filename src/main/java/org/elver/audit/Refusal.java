package org.elver.audit;

import java.util.Optional;

/**
 * An attempt that was refused. Its texts are the caller's: cut, and without characters that would
 * write elsewhere than where they stand.
 *
 * @param who proved or only said to be so; a login that is refused proves nothing
 * @param subject what was refused, or why
 * @param address null where unknown
 */
public record Refusal(Kind kind, String who, String subject, String address) {

  static final String SEVERAL = "(several)";

  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_SUBJECT = 200;

  /** What was refused. */
  public enum Kind {
    /** Wrong, unknown or expired, or not looked at. */
    LOGIN("login refused"),
    /** The caller's role does not permit it. */
    CALL("call refused"),
    /** A page of another site sent it. */
    CROSS_SITE("cross-site refused"),
    /** More calls than are taken. */
    RATE("rate refused");

    private final String action;

    Kind(String action) {
      this.action = action;
    }

    /** What a status of HTTP means by itself. */
    public static Optional<Kind> ofStatus(int status) {
      return status == 403 ? Optional.of(CALL) : Optional.empty();
    }

    /** As an entry of the audit names it. */
    public String action() {
      return action;
    }
  }

  /** Makes its texts fit to be kept and shown. */
  public Refusal {
    who = Neutral.text(who, LONGEST_NAME);
    subject = Neutral.text(subject, LONGEST_SUBJECT);
  }

  /** The same without the names, for more of them than are kept one by one. */
  Refusal ofAddress() {
    return new Refusal(kind, SEVERAL, SEVERAL, address);
  }

  /** The same without names and address. */
  Refusal ofAnybody() {
    return new Refusal(kind, SEVERAL, SEVERAL, null);
  }
}

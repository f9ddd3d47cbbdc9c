package org.elver.security;

/** A login at the OpenID provider that came to nothing. */
final class OpenIdRefused extends Exception {

  private static final long serialVersionUID = 1L;

  /** What the person is told; the rest is for the log. */
  enum Reason {
    /** The provider, or the person there, said no. */
    DENIED,
    /** What came back is not the answer to what this browser asked for. */
    UNEXPECTED,
    /** None of the person's groups has a role. */
    NO_ROLE,
    /** The provider cannot be asked, or what it says cannot be believed. */
    UNAVAILABLE
  }

  private final Reason reason;
  private final String who;

  OpenIdRefused(Reason reason, String detail) {
    this(reason, detail, (Exception) null);
  }

  OpenIdRefused(Reason reason, String detail, Exception cause) {
    super(detail, cause);
    this.reason = reason;
    this.who = "";
  }

  /**
   * @param who proved at the provider to be so
   */
  OpenIdRefused(Reason reason, String detail, String who) {
    super(detail);
    this.reason = reason;
    this.who = who;
  }

  Reason reason() {
    return reason;
  }

  /** Empty where nobody knows. */
  String who() {
    return who;
  }
}

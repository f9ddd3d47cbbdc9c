package org.elver.account;

/** A change of users or tokens that is not done. The message is meant for the user. */
public final class AccountRefused extends RuntimeException {

  /** Why. */
  public enum Reason {
    /** A name, password or time that cannot be used. */
    INVALID,
    /** There is such a user already. */
    TAKEN,
    /** There is no such user or token. */
    UNKNOWN,
    /** Without this user nobody could administer Elver. */
    LAST_ADMINISTRATOR,
    /** The administrator is set in the environment. */
    SET_ELSEWHERE
  }

  private final Reason reason;
  private final String field;

  AccountRefused(Reason reason, String field, String message) {
    super(message);
    this.reason = reason;
    this.field = field;
  }

  public Reason reason() {
    return reason;
  }

  /** The input at fault, null where none is. */
  public String field() {
    return field;
  }
}

package org.elver.problem;

/** What is asked for does not fit what there is: name taken, still in use, changed meanwhile. */
public final class DefinitionConflict extends ElverException {

  /** Why, told apart because the remedy differs. */
  public enum Reason {
    /** Another one has that name. */
    NAME_TAKEN,
    /** Others need what was to be deleted. */
    IN_USE,
    /** Somebody changed it since it was read. */
    CHANGED,
    /** A password cannot be kept, because there is no key to encrypt it with. */
    NO_SECRET_KEY,
    /** Transfers would wait for each other. */
    CYCLE,
    /** What was to be cancelled does not run. */
    NOT_RUNNING
  }

  private final Reason reason;

  public DefinitionConflict(Reason reason, String detail) {
    super(detail, null);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}

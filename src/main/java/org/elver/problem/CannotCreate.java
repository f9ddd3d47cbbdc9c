package org.elver.problem;

/** A migration file that cannot be made where the migrations are; says why. Nothing was written. */
public final class CannotCreate extends ElverException {

  public CannotCreate(String detail, Throwable cause) {
    super(detail, cause);
  }
}

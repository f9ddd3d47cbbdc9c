package org.elver.problem;

/** An application asked for a version of the schema that the database does not have yet. */
public final class SchemaTooOld extends ElverException {

  private final String required;
  private final String actual;

  /**
   * @param actual highest applied version, null where none is applied
   */
  public SchemaTooOld(String required, String actual) {
    super(
        "The application needs version "
            + required
            + " of the database schema or a higher one, and "
            + (actual == null ? "no version is applied" : "the highest applied one is " + actual)
            + ". Apply the pending migrations (elver up) before the application starts.",
        null);
    this.required = required;
    this.actual = actual;
  }

  public String required() {
    return required;
  }

  /** Null where no version is applied. */
  public String actual() {
    return actual;
  }
}

package org.elver.problem;

/** Nothing is called what was asked for: no file, version or name of a migration. */
public final class UnknownMigration extends ElverException {

  private final String asked;

  public UnknownMigration(String asked) {
    super("No migration is called \"" + asked + "\"; status shows which there are.", null);
    this.asked = asked;
  }

  /** As it was asked for. */
  public String asked() {
    return asked;
  }
}

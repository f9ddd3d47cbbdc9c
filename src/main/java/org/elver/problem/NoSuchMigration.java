package org.elver.problem;

/** Somebody named a migration that is not there, or a name that several have. */
public final class NoSuchMigration extends ElverException {

  private final String name;

  /**
   * @param name what was asked for
   * @param detail why it means none
   */
  public NoSuchMigration(String name, String detail) {
    super("No migration \"" + name + "\": " + detail + ". list shows all files.", null);
    this.name = name;
  }

  public String name() {
    return name;
  }
}

package org.elver.migration.script;

/** Whose way of naming and dividing a migration file follows. */
public enum Convention {
  SEQUENTIAL("sequential"),
  DATED("dated"),
  TIMESTAMPED("timestamped"),
  GOLANG_MIGRATE("golang-migrate"),
  FLYWAY("Flyway"),
  GOOSE("goose"),
  DBMATE("dbmate"),
  DIESEL("diesel"),
  PRISMA("Prisma"),
  JAVA("Java");

  private final String label;

  Convention(String label) {
    this.label = label;
  }

  /** Its name for people. */
  public String label() {
    return label;
  }
}

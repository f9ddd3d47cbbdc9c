package org.elver.cli;

/**
 * What is printed of a run in one direction.
 *
 * @param found after their number
 * @param nothing where there are none
 * @param done after the number of those that went well
 */
record RunWords(
    String found, String started, String completed, String failed, String nothing, String done) {

  static final RunWords UP =
      new RunWords(
          "pending migrations",
          "Running migration",
          "Migration completed",
          "Migration failed",
          "No pending migrations",
          "applied");

  static final RunWords DOWN =
      new RunWords(
          "migrations to roll back",
          "Rolling back",
          "Rolled back",
          "Rolling back failed",
          "Nothing to roll back",
          "rolled back");
}

package org.elver.migration;

import java.util.List;

/** The schema half of Elver: every door calls this and renders what it returns. */
public final class Migrations {

  /**
   * Everything about the migrations and the database as they are now.
   *
   * @throws org.elver.problem.InvalidMigration if a file cannot be read
   * @throws org.elver.problem.DatabaseUnavailable if the database cannot be asked
   */
  public MigrationStatus status() {
    throw new UnsupportedOperationException();
  }

  /** The files in order of application; does not ask the database. */
  public List<FoundMigration> list() {
    throw new UnsupportedOperationException();
  }

  /**
   * Applies what is pending, in order, each migration with its history row in one transaction, and
   * stops at the first failure.
   *
   * @throws org.elver.problem.MigrationsRefused if the plan contradicts the history; nothing ran
   * @throws org.elver.problem.MigrationsLocked if another process held the lock for too long
   * @throws org.elver.problem.InvalidMigration if a file cannot be read; nothing ran
   */
  public UpReport up(MigrationProgress progress) {
    throw new UnsupportedOperationException();
  }
}

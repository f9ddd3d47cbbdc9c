package org.elver.migration;

import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.elver.config.Settings;
import org.elver.database.Transactions;
import org.elver.migration.plan.FoundMigration;
import org.elver.migration.plan.MigrationStatus;

/** The schema half of Elver: every door calls this and renders what it returns. Thread-safe. */
public final class Migrations {

  /**
   * @param classPath where {@code META-INF/migrations} is looked for, beside {@code MIGRATIONS_DIR}
   * @param heartbeats runs the short task that renews the lease
   * @param application who this is, for the lock and the history, such as {@code elver-cli}
   */
  public Migrations(
      Settings settings,
      Transactions transactions,
      ClassLoader classPath,
      ScheduledExecutorService heartbeats,
      String application) {}

  /**
   * Creates or upgrades Elver's own tables; does nothing where they are up to date. {@link #up}
   * does it by itself.
   *
   * @throws org.elver.problem.DatabaseUnavailable if the database cannot be asked or does not
   *     permit it
   */
  public void prepare() {}

  /**
   * Everything about the migrations and the database as they are now. Changes nothing: without
   * Elver's tables nothing is applied.
   *
   * @throws org.elver.problem.InvalidMigration if a file cannot be read
   * @throws org.elver.problem.DatabaseUnavailable if the database cannot be asked
   */
  public MigrationStatus status() {
    return new MigrationStatus(
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        new MigrationStatus.Summary(0, 0, 0, 0));
  }

  /** The files in order of application; does not ask the database. */
  public List<FoundMigration> list() {
    return List.of();
  }

  /**
   * Applies what is pending, in order, each migration with its history row in one transaction, and
   * stops at the first failure, which the report names: a failed migration is an answer, not an
   * exception.
   *
   * @throws org.elver.problem.MigrationsRefused if the plan contradicts the history; nothing ran
   * @throws org.elver.problem.MigrationsLocked if another process held the lock for too long
   * @throws org.elver.problem.InvalidMigration if a file cannot be read; nothing ran
   */
  public UpReport up(UpOptions options, MigrationProgress progress) {
    progress.found(0);
    return new UpReport(true, false, null, null, List.of(), List.of(), 0);
  }

  /**
   * Asks a running {@link #up} to end: cancels its statement, rolls back, gives the lease back.
   * Returns at once; callable from any thread.
   */
  public void cancel() {}
}

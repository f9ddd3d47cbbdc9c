package org.elver.migration;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import org.elver.config.Setting;
import org.elver.config.Settings;
import org.elver.database.Rows;
import org.elver.database.Transactions;
import org.elver.migration.create.CreatedMigration;
import org.elver.migration.create.NewMigration;
import org.elver.migration.history.History;
import org.elver.migration.history.HistoryPage;
import org.elver.migration.history.HistoryQuery;
import org.elver.migration.history.Recorded;
import org.elver.migration.history.Scope;
import org.elver.migration.lock.Lease;
import org.elver.migration.lock.LockStatus;
import org.elver.migration.lock.MigrationLock;
import org.elver.migration.plan.FoundMigration;
import org.elver.migration.plan.MigrationStatus;
import org.elver.migration.plan.Plan;
import org.elver.migration.plan.Statuses;

/** The schema half of Elver: every door calls this and renders what it returns. Thread-safe. */
public final class Migrations {

  private final Settings settings;
  private final Transactions transactions;
  private final Sources sources;
  private final History history;
  private final OwnTables ownTables;
  private final MigrationLock lock;
  private final LockControl lockControl;
  private final Checks checks;
  private final String by;
  private volatile Cancellation current = new Cancellation();

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
      String application) {
    this.settings = settings;
    this.transactions = transactions;
    this.sources = new Sources(settings, classPath);
    this.by = application + " " + ProcessHandle.current().pid() + "@" + host();
    Rows rows = new Rows(settings.text(Setting.ELVER_SCHEMA).orElseThrow());
    this.history = new History(rows);
    this.ownTables = new OwnTables(transactions, rows, history, by);
    Duration lease = settings.duration(Setting.MIGRATION_LOCK_TTL).orElseThrow();
    this.lock = new MigrationLock(transactions, rows, heartbeats, lease);
    this.lockControl = new LockControl(history, ownTables, lock);
    this.checks = new Checks(settings, transactions, rows, sources, history, this::status);
  }

  /**
   * Creates or upgrades Elver's own tables; does nothing where they are up to date. {@link #up}
   * does it by itself.
   *
   * @throws org.elver.problem.DatabaseUnavailable if the database cannot be asked or does not
   *     permit it
   */
  public void prepare() {
    Asking.of(
        () -> {
          ownTables.prepare();
          return null;
        });
  }

  /**
   * Everything about the migrations and the database as they are now. Changes nothing: without
   * Elver's tables nothing is applied.
   *
   * @throws org.elver.problem.InvalidMigration if a file cannot be read
   * @throws org.elver.problem.DatabaseUnavailable if the database cannot be asked
   */
  public MigrationStatus status() {
    return Asking.of(
        () -> {
          boolean prepared = ownTables.exist();
          List<Recorded> recorded =
              prepared
                  ? transactions.outside(c -> history.latest(c, Scope.application))
                  : List.of();
          LockStatus held = prepared ? lock.status() : null;
          return Statuses.of(
              Plan.of(sources.read(), recorded), held != null && held.locked() ? held : null);
        });
  }

  /** Executions, the newest first; without Elver's tables none. */
  public HistoryPage history(HistoryQuery query) {
    return Asking.of(
        () ->
            ownTables.exist()
                ? transactions.outside(c -> history.page(c, Scope.application, query))
                : new HistoryPage(List.of(), 0));
  }

  /** The migration lock. */
  public LockControl lock() {
    return lockControl;
  }

  /** What can be known before a run. */
  public Checks checks() {
    return checks;
  }

  /** How far the schema is, and whether there is more to run. */
  public SchemaVersion version() {
    return SchemaVersion.of(applied(), status());
  }

  /**
   * For an application that does not work with an older schema.
   *
   * @param required a version as files write it; a higher one will do
   * @throws org.elver.problem.SchemaTooOld if the highest applied version is lower, or none is
   *     applied
   */
  public void requireVersion(String required) {
    SchemaVersion.require(required, applied());
  }

  private List<Recorded> applied() {
    return Asking.of(
        () ->
            ownTables.exist()
                ? transactions.outside(c -> history.latest(c, Scope.application))
                : List.of());
  }

  /**
   * Makes the file of a new migration in {@code MIGRATIONS_DIR}; does not ask the database.
   *
   * @throws org.elver.problem.InvalidRequest if the name cannot be one
   * @throws org.elver.problem.CannotCreate if there is no folder, or it cannot be written
   */
  public CreatedMigration create(NewMigration wanted) {
    return sources.create(wanted);
  }

  /** The files in order of application; does not ask the database. */
  public List<FoundMigration> list() {
    return sources.read().stream().map(Statuses::found).toList();
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
    Cancellation cancellation = new Cancellation();
    current = cancellation;
    return Asking.of(
        () ->
            new UpRun(
                    settings,
                    transactions,
                    sources,
                    history,
                    ownTables,
                    lock,
                    checks,
                    cancellation,
                    by)
                .run(options, progress));
  }

  /**
   * Says what became of a statement that nobody can know about, so that the next {@link #up} goes
   * on.
   *
   * @param migration file, version or name
   * @throws org.elver.problem.MigrationsRefused if no such migration is in doubt
   * @throws org.elver.problem.MigrationsLocked if another process holds the lock
   */
  public void settle(String migration, Doubt.Answer answer) {
    Asking.of(
        () -> {
          ownTables.prepare();
          try (Lease lease =
              lock.take(
                  by, "settling a doubt", Optional.of(Duration.ZERO), held -> {}, () -> false)) {
            new Doubt(transactions, history).settle(sources.read(), migration, answer, lease);
          }
          return null;
        });
  }

  /**
   * Asks a running {@link #up} to end: cancels its statement, rolls back, gives the lease back.
   * Returns at once; callable from any thread.
   */
  public void cancel() {
    current.ask();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}

package org.elver.migration;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.elver.config.Setting;
import org.elver.config.Settings;
import org.elver.database.Rows;
import org.elver.database.Transactions;
import org.elver.migration.adopt.AdoptOptions;
import org.elver.migration.adopt.Adoption;
import org.elver.migration.adopt.Baseline;
import org.elver.migration.history.History;
import org.elver.migration.history.Recorded;
import org.elver.migration.history.Scope;
import org.elver.migration.lock.LockStatus;
import org.elver.migration.lock.MigrationLock;
import org.elver.migration.plan.FoundMigration;
import org.elver.migration.plan.MigrationStatus;
import org.elver.migration.plan.Plan;
import org.elver.migration.plan.Statuses;
import org.elver.migration.repair.Repair;
import org.elver.migration.repair.RepairAction;
import org.elver.migration.script.Version;
import org.elver.problem.DatabaseUnavailable;
import org.elver.problem.DatabaseUnavailable.Reason;

/** The schema half of Elver: every door calls this and renders what it returns. Thread-safe. */
public final class Migrations {

  private final Settings settings;
  private final Transactions transactions;
  private final Sources sources;
  private final History history;
  private final OwnTables ownTables;
  private final MigrationLock lock;
  private final Mending mending;
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
    this.mending = new Mending(settings, transactions, sources, rows, history, ownTables, lock, by);
  }

  /**
   * Creates or upgrades Elver's own tables; does nothing where they are up to date. {@link #up}
   * does it by itself.
   *
   * @throws org.elver.problem.DatabaseUnavailable if the database cannot be asked or does not
   *     permit it
   */
  public void prepare() {
    asking(
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
    return asking(
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
    return asking(
        () ->
            new UpRun(settings, transactions, sources, history, ownTables, lock, cancellation, by)
                .run(options, progress));
  }

  /**
   * Corrects what the history says of one migration; without a confirmation only shows what that
   * would be.
   *
   * @param migration file, version or name
   * @throws org.elver.problem.UnknownMigration if nothing is called that
   * @throws org.elver.problem.MigrationsRefused if it is in no state to be corrected that way
   * @throws org.elver.problem.MigrationsLocked if another process holds the lock
   */
  public Repair repair(RepairAction action, String migration, Confirmation confirmation) {
    return asking(() -> mending.repair(action, migration, confirmation));
  }

  /**
   * Lets every file up to a version count as applied without being run; without a confirmation only
   * shows which.
   *
   * @throws org.elver.problem.MigrationsRefused if the history says otherwise
   * @throws org.elver.problem.MigrationsLocked if another process holds the lock
   */
  public Baseline baseline(Version version, Confirmation confirmation) {
    return asking(() -> mending.baseline(version, confirmation));
  }

  /**
   * Takes over the history of another tool, whose table stays as it is; without a confirmation only
   * shows its entries beside the files, and why it can't be taken over where it can't.
   *
   * @throws org.elver.problem.MigrationsRefused if there is none, if there are several, or if a
   *     confirmed one contradicts the files
   * @throws org.elver.problem.MigrationsLocked if another process holds the lock
   */
  public Adoption adopt(AdoptOptions options, Confirmation confirmation) {
    return asking(() -> mending.adopt(options, confirmation));
  }

  /**
   * Asks a running {@link #up} to end: cancels its statement, rolls back, gives the lease back.
   * Returns at once; callable from any thread.
   */
  public void cancel() {
    current.ask();
  }

  private interface Asking<T> {
    T ask() throws SQLException;
  }

  private static <T> T asking(Asking<T> work) {
    try {
      return work.ask();
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  /**
   * What is left over concerns Elver's own tables: a migration's failures have become answers by
   * now.
   */
  private static DatabaseUnavailable unavailable(SQLException e) {
    boolean refused = "42501".equals(e.getSQLState());
    return new DatabaseUnavailable(
        refused ? Reason.NOT_PERMITTED : Reason.OTHER,
        e.getSQLState(),
        refused
            ? "The database user may not do what Elver needs for its own tables: "
                + e.getMessage()
                + ". Grant CREATE on the database, or make the schema of ELVER_SCHEMA and grant it."
            : "Elver's own tables: " + e.getMessage(),
        e);
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}

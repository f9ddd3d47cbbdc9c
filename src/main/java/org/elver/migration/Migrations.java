package org.elver.migration;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.elver.audit.Audit;
import org.elver.config.Setting;
import org.elver.config.Settings;
import org.elver.database.Rows;
import org.elver.database.Transactions;
import org.elver.migration.UpRun.Selection;
import org.elver.migration.adopt.OtherTools;
import org.elver.migration.create.Body;
import org.elver.migration.create.CreatedMigration;
import org.elver.migration.create.NewMigration;
import org.elver.migration.history.History;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.history.HistoryPage;
import org.elver.migration.history.HistoryQuery;
import org.elver.migration.history.Recorded;
import org.elver.migration.history.Scope;
import org.elver.migration.kept.Plans;
import org.elver.migration.lock.LockStatus;
import org.elver.migration.lock.MigrationLock;
import org.elver.migration.plan.Consequences;
import org.elver.migration.plan.FoundMigration;
import org.elver.migration.plan.MigrationStatus;
import org.elver.migration.plan.Plan;
import org.elver.migration.plan.Reference;
import org.elver.migration.plan.Statuses;
import org.elver.migration.script.Migration;
import org.elver.problem.DatabaseUnavailable;
import org.elver.running.RunningTransfers;
import org.elver.running.ThisProcess;

/** The schema half of Elver: every door calls this and renders what it returns. Thread-safe. */
public final class Migrations {

  private final Parts parts;
  private final Mending mending;
  private final Development development;
  private final Overview overview;
  private final MigrationProgress told;
  private final Runs runs = new Runs();

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
    this(
        settings,
        transactions,
        new Classes(classPath, JavaMigrations.NONE),
        heartbeats,
        application,
        MigrationProgress.SILENT);
  }

  /**
   * The same with what is found among classes.
   *
   * @param told of everything that runs, beside whoever asks for it
   */
  public Migrations(
      Settings settings,
      Transactions transactions,
      Classes classes,
      ScheduledExecutorService heartbeats,
      String application,
      MigrationProgress told) {
    String by = ThisProcess.as(application);
    Rows rows = new Rows(settings.text(Setting.ELVER_SCHEMA).orElseThrow());
    History history = new History(rows);
    this.told = told.and(new MigrationNotices(settings, transactions, history, heartbeats));
    Duration lease = settings.duration(Setting.MIGRATION_LOCK_TTL).orElseThrow();
    this.parts =
        new Parts(
            settings,
            transactions,
            new Sources(settings, classes.path(), classes.migrations()),
            history,
            new OwnTables(transactions, rows, history, by),
            new MigrationLock(transactions, rows, heartbeats, lease),
            new OtherTools(rows, settings.text(Setting.ELVER_SCHEMA).orElseThrow()),
            new Plans(rows),
            new RunningTransfers(rows),
            heartbeats,
            by);
    this.mending = new Mending(parts, rows);
    this.overview = new Overview(parts, rows);
    this.development = new Development(parts, new Audit(rows));
  }

  /**
   * Creates or upgrades Elver's own tables; does nothing where they are up to date. {@link #up}
   * does it by itself. Also drops scratch databases whose makers were killed.
   *
   * @throws org.elver.problem.DatabaseUnavailable if the database cannot be asked or does not
   *     permit it
   */
  public void prepare() {
    Asking.of(
        () -> {
          parts.ownTables().prepare();
          return parts
              .transactions()
              .outside(
                  connection -> {
                    ScratchDatabase.dropAbandoned(connection);
                    return null;
                  });
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
          boolean prepared = parts.ownTables().exist();
          LockStatus held = prepared ? parts.lock().status() : null;
          return Statuses.of(
              Plan.of(parts.sources().read(), prepared ? latest() : List.of()),
              Run.lateAllowed(parts.settings()),
              held != null && held.locked() ? held : null);
        });
  }

  /**
   * What failed executions left behind, and what comes next, a text for each. Empty where the
   * database cannot be asked any more.
   *
   * @param failed of a run that is over
   */
  public List<String> consequences(List<HistoryEntry> failed) {
    try {
      return failed.isEmpty() ? List.of() : Consequences.of(failed, status());
    } catch (DatabaseUnavailable e) {
      return List.of();
    }
  }

  private List<Recorded> latest() throws SQLException {
    return parts.transactions().outside(c -> parts.history().latest(c, Scope.application));
  }

  /** Executions, the newest first; without Elver's tables none. */
  public HistoryPage history(HistoryQuery query) {
    return Asking.of(
        () ->
            parts.ownTables().exist()
                ? parts
                    .transactions()
                    .outside(c -> parts.history().page(c, Scope.application, query))
                : new HistoryPage(List.of(), 0));
  }

  /** What somebody looks at again and again. */
  public Overview overview() {
    return overview;
  }

  /** The migration lock. */
  public LockControl lock() {
    return new LockControl(parts);
  }

  /** What can be known before a run. */
  public Checks checks() {
    return new Checks(parts, this::status);
  }

  /** How far the schema is, and whether there is more to run. */
  public SchemaVersion version() {
    return SchemaVersion.of(recorded(), status());
  }

  /**
   * For an application that does not work with an older schema.
   *
   * @param required a version as files write it; a higher one will do
   * @throws org.elver.problem.SchemaTooOld if the highest applied version is lower, or none is
   *     applied
   */
  public void requireVersion(String required) {
    SchemaVersion.require(required, recorded());
  }

  private List<Recorded> recorded() {
    return Asking.of(() -> parts.ownTables().exist() ? latest() : List.of());
  }

  /**
   * Makes the file of a new migration in {@code MIGRATIONS_DIR}; does not ask the database.
   *
   * @throws org.elver.problem.InvalidRequest if the name cannot be one
   * @throws org.elver.problem.CannotCreate if there is no folder, or it cannot be written
   */
  public CreatedMigration create(NewMigration wanted) {
    return parts.sources().create(wanted, Body.EMPTY);
  }

  /**
   * The same for somebody, told in the audit.
   *
   * @param by name of who wants it
   * @throws org.elver.problem.DatabaseUnavailable if the database cannot be asked; there is no file
   *     then
   */
  public CreatedMigration create(NewMigration wanted, String by) {
    return Asking.of(
        () -> {
          parts.ownTables().prepare();
          return Told.created(parts, create(wanted), by);
        });
  }

  /** What starts from entities, and what only development wants. */
  public Development development() {
    return development;
  }

  /** The files in order of application; does not ask the database. */
  public List<FoundMigration> list() {
    return parts.sources().read().stream().map(Statuses::found).toList();
  }

  /**
   * Applies what is pending, in order, each migration with its history row in one transaction, and
   * stops at the first failure unless told otherwise. The report names what failed: a failed
   * migration is an answer, not an exception. A roll-back that was interrupted half-way is finished
   * first.
   *
   * @throws org.elver.problem.NoSuchMigration if the target is none; nothing ran, here and below
   * @throws org.elver.problem.MigrationsRefused if the plan contradicts the history, or the target
   *     is below what is applied
   * @throws org.elver.problem.MigrationsLocked if another process held the lock for too long
   * @throws org.elver.problem.TransfersInTheWay if a transfer that would be waited for ran for too
   *     long
   * @throws org.elver.problem.InvalidMigration if a file cannot be read
   */
  public UpReport up(UpOptions options, MigrationProgress progress) {
    return running(
        options.run(),
        progress,
        run -> {
          List<Migration> files = run.files();
          Selection selection =
              options
                  .target()
                  .map(target -> Targets.upTo(new Reference(target).among(files)))
                  .orElse(Selection.ALL);
          return new UpRun(run, selection, options.continueOnError()).run(files);
        });
  }

  /**
   * Applies one pending migration, as a batch of its own.
   *
   * @param name file, version or name
   * @throws org.elver.problem.NoSuchMigration if there is none
   * @throws org.elver.problem.MigrationsRefused if versions before it are pending and that is not
   *     allowed, or the plan contradicts the history
   * @throws org.elver.problem.MigrationsLocked if another process held the lock for too long
   * @throws org.elver.problem.TransfersInTheWay if a transfer that would be waited for ran for too
   *     long
   * @throws org.elver.problem.InvalidMigration if a file cannot be read
   */
  public RunReport run(String name, RunOptions options, MigrationProgress progress) {
    return running(
        options,
        progress,
        run -> {
          List<Migration> files = run.files();
          Migration wanted = new Reference(name).among(files);
          Selection selection = Targets.only(wanted, Run.lateAllowed(parts.settings()));
          UpReport report = new UpRun(run, selection, false).run(files);
          boolean nothingToDo = report.applied().isEmpty() && report.failed().isEmpty();
          return RunReport.of(report, wanted.file(), nothingToDo);
        });
  }

  /**
   * Rolls back what is applied, latest first, each migration with its history row in one
   * transaction, and stops at the first failure unless told otherwise. Then it is pending again.
   *
   * @throws org.elver.problem.NoSuchMigration if the target is none; nothing ran, here and below
   * @throws org.elver.problem.MigrationsRefused if one of them has no down or no file; all are
   *     named
   * @throws org.elver.problem.MigrationsLocked if another process held the lock for too long
   * @throws org.elver.problem.TransfersInTheWay if a transfer that would be waited for ran for too
   *     long
   * @throws org.elver.problem.InvalidMigration if a file cannot be read
   */
  public DownReport down(DownOptions options, MigrationProgress progress) {
    return running(
        options.run(),
        progress,
        run -> new DownRun(run, options.extent(), options.continueOnError()).run(run.files()));
  }

  /** Changes of the history by hand. */
  public Mending mending() {
    return mending;
  }

  /**
   * Asks all that run to end: cancels their statements, rolls back, gives the lease back. Returns
   * at once; callable from any thread.
   */
  public void cancel() {
    runs.cancel();
  }

  /** Up and down as a dry run, and as a dry run has shown them. */
  public DryRuns dryRuns() {
    return new DryRuns(this);
  }

  interface Running<T> {
    T with(Run run) throws SQLException;
  }

  <T> T running(RunOptions options, MigrationProgress progress, Running<T> work) {
    return trying(options, progress.and(told), work);
  }

  /** The same, and nobody but who asks for it is told. */
  <T> T trying(RunOptions options, MigrationProgress progress, Running<T> work) {
    return runs.during(
        cancellation ->
            Asking.of(() -> work.with(new Run(parts, cancellation, progress, options))));
  }
}

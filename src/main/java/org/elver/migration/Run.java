package org.elver.migration;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.elver.config.Setting;
import org.elver.config.Settings;
import org.elver.migration.check.Observer;
import org.elver.migration.history.Recorded;
import org.elver.migration.history.Scope;
import org.elver.migration.lock.Lease;
import org.elver.migration.lock.SessionLimits;
import org.elver.migration.plan.Plan;
import org.elver.migration.plan.Plan.Step;
import org.elver.migration.script.CallbackEvent;
import org.elver.migration.script.Direction;
import org.elver.migration.script.Migration;
import org.elver.problem.InvalidMigration;
import org.elver.problem.MigrationsRefused;

/** What runs in either direction do: read, plan, hold the lease, execute one after the other. */
final class Run {

  private final Parts parts;
  private final Cancellation cancellation;
  private final MigrationProgress progress;
  private final RunOptions options;
  private Callbacks callbacks = new Callbacks(List.of());

  Run(Parts parts, Cancellation cancellation, MigrationProgress progress, RunOptions options) {
    this.parts = parts;
    this.cancellation = cancellation;
    this.progress = progress;
    this.options = options;
  }

  interface Leased<T> {
    T under(Lease lease) throws SQLException;
  }

  Parts parts() {
    return parts;
  }

  Cancellation cancellation() {
    return cancellation;
  }

  MigrationProgress progress() {
    return progress;
  }

  Settings settings() {
    return parts.settings();
  }

  /** The files in order of application; Elver's own tables are there afterwards. */
  List<Migration> files() throws SQLException {
    Sources.Contents contents = parts.sources().contents();
    List<Migration> files = contents.migrations();
    callbacks = contents.callbacks();
    callbacks.takeApart();
    contents.notes().forEach(progress::note);
    if (files.isEmpty()) {
      progress.note(parts.sources().places());
    }
    prepare();
    return files;
  }

  /** Where they cannot be made the checks say it better than the statement that failed. */
  private void prepare() throws SQLException {
    try {
      parts.ownTables().prepare();
    } catch (SQLException e) {
      Checks.beforeRun(parts);
      throw e;
    }
  }

  Plan plan(List<Migration> files) throws SQLException {
    List<Recorded> recorded =
        parts.transactions().outside(c -> parts.history().latest(c, Scope.application));
    return Plan.of(files, recorded);
  }

  /** What most starts find; only where it does not hold a plan has to tell what is the matter. */
  boolean allApplied(List<Migration> files) throws SQLException {
    Map<String, String> applied =
        parts.transactions().outside(c -> parts.history().checksums(c, Scope.application));
    return files.stream().allMatch(file -> file.checksum().equals(applied.get(file.key())));
  }

  /**
   * Nothing begins where another tool has applied some of the files and nobody said what that
   * means.
   */
  void refuseToIgnoreOthers(Plan plan, List<Migration> files) throws SQLException {
    if (plan.hasHistory()) {
      return;
    }
    List<String> reasons = parts.transactions().outside(c -> parts.otherTools().inTheWay(c, files));
    if (!reasons.isEmpty()) {
      throw new MigrationsRefused(reasons);
    }
  }

  /** Takes the lock; what a holder that died left open in the history is closed then. */
  <T> T underLease(String reason, Leased<T> work) throws SQLException {
    Checks.beforeRun(parts);
    Optional<Duration> wait = options.lockWait();
    try (Lease lease =
        parts.lock().take(by(), reason, wait, progress::waiting, cancellation::asked)) {
      parts
          .transactions()
          .inNew(c -> parts.history().closeInterrupted(c, Scope.application, lease.token()));
      return work.under(lease);
    }
  }

  /** What executing needs, made for one run; knows the database as it is now. */
  Work work(Lease lease) throws SQLException {
    return work(lease, progress);
  }

  /** The same for so many migrations, with what each of them changes in the catalog. */
  Work comparing(Work work, int migrations) throws SQLException {
    String ownSchema = settings().text(Setting.ELVER_SCHEMA).orElseThrow();
    return work.comparing(
        CatalogComparison.before(migrations, parts.transactions(), ownSchema, work.progress()));
  }

  /** The same, telling somebody else. */
  Work work(Lease lease, MigrationProgress told) throws SQLException {
    Settings settings = parts.settings();
    Observer observer = new Observer(settings.text(Setting.ELVER_SCHEMA).orElseThrow());
    int batch =
        parts
            .transactions()
            .outside(
                connection -> {
                  observer.start(connection);
                  return parts.history().nextBatch(connection, Scope.application);
                });
    return new Work(
        parts.transactions(),
        parts.history(),
        lease,
        new SessionLimits(
            limit(Setting.MIGRATION_LOCK_TIMEOUT), limit(Setting.MIGRATION_STATEMENT_TIMEOUT)),
        observer,
        CatalogComparison.NONE,
        new AwaitedTransfers(
            parts.transactions(), parts.transfers(), options.lockWait(), told, cancellation),
        callbacks,
        cancellation,
        told,
        settings.flag(Setting.DATABASE_LOGGING),
        settings.flag(Setting.MIGRATION_STRICT),
        Scope.application,
        batch,
        by());
  }

  /**
   * One after the other, between the callbacks of the run; after a failure only if that was asked
   * for, and nobody cancelled.
   *
   * @throws org.elver.problem.TransfersInTheWay if one of them would wait for transfers for too
   *     long; none was begun
   */
  void execute(List<Task> tasks, Work work, boolean continueOnError, Executed executed)
      throws SQLException {
    if (tasks.isEmpty()) {
      return;
    }
    work.transfers().before(tasks, work.lease());
    Direction direction = tasks.get(0).direction();
    boolean ended = false;
    try {
      work.callback(CallbackEvent.beforeMigrate, direction, executed);
      if (executed.success()) {
        eachOf(tasks, work, continueOnError, executed);
      }
      if (executed.success() && direction == Direction.up) {
        work.callback(CallbackEvent.afterMigrateApplied, direction, executed);
      }
      boolean good = executed.success();
      work.callback(
          good ? CallbackEvent.afterMigrate : CallbackEvent.afterMigrateError, direction, executed);
      ended = true;
    } finally {
      work.progress().ended(ended && executed.success(), executed.done(), executed.failed());
    }
  }

  private void eachOf(List<Task> tasks, Work work, boolean continueOnError, Executed executed)
      throws SQLException {
    for (Task task : tasks) {
      work.lease().reason(task.reason());
      new StepRun(work, task).run(executed);
      if (!executed.success() && (!continueOnError || cancellation.asked())) {
        return;
      }
    }
  }

  /** Every script is taken apart before the first one runs; the first bad one is named. */
  static void takeApart(List<Step> steps, Direction direction) {
    steps.parallelStream()
        .map(step -> whatIsBad(step.migration(), direction))
        .flatMap(Optional::stream)
        .findFirst()
        .ifPresent(
            bad -> {
              throw bad;
            });
  }

  private static Optional<InvalidMigration> whatIsBad(Migration migration, Direction direction) {
    try {
      migration.statements(direction);
      return Optional.empty();
    } catch (InvalidMigration e) {
      return Optional.of(e);
    }
  }

  /** Who does it, and for whom. */
  String by() {
    return options.caller().map(caller -> caller + ", " + parts.by()).orElse(parts.by());
  }

  /** As the audit tells of it. */
  String who() {
    return options.caller().orElse(parts.by());
  }

  private Duration limit(Setting setting) {
    return parts.settings().duration(setting).orElse(Duration.ZERO);
  }

  /** Whether a version lower than the newest applied one may run. */
  static boolean lateAllowed(Settings settings) {
    return settings.choice(Setting.MIGRATION_OUT_OF_ORDER, OutOfOrder.class) == OutOfOrder.ALLOW;
  }

  private enum OutOfOrder {
    REFUSE,
    ALLOW
  }
}

package org.elver.migration;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.elver.config.Setting;
import org.elver.config.Settings;
import org.elver.database.Transactions;
import org.elver.migration.check.Observer;
import org.elver.migration.history.History;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.history.Recorded;
import org.elver.migration.history.Scope;
import org.elver.migration.lock.Lease;
import org.elver.migration.lock.MigrationLock;
import org.elver.migration.lock.SessionLimits;
import org.elver.migration.plan.Plan;
import org.elver.migration.plan.Plan.Step;
import org.elver.migration.plan.Refusals;
import org.elver.migration.plan.Statuses;
import org.elver.migration.script.SqlMigration;
import org.elver.problem.InvalidMigration;
import org.elver.problem.MigrationsRefused;

/** One {@code up}: plan, take the lease, plan again, execute. */
final class UpRun {

  private final Settings settings;
  private final Transactions transactions;
  private final Sources sources;
  private final History history;
  private final OwnTables ownTables;
  private final MigrationLock lock;
  private final Checks checks;
  private final Cancellation cancellation;
  private final String by;

  UpRun(
      Settings settings,
      Transactions transactions,
      Sources sources,
      History history,
      OwnTables ownTables,
      MigrationLock lock,
      Checks checks,
      Cancellation cancellation,
      String by) {
    this.settings = settings;
    this.transactions = transactions;
    this.sources = sources;
    this.history = history;
    this.ownTables = ownTables;
    this.lock = lock;
    this.checks = checks;
    this.cancellation = cancellation;
    this.by = by;
  }

  UpReport run(UpOptions options, MigrationProgress progress) throws SQLException {
    long start = System.nanoTime();
    List<SqlMigration> files = sources.read();
    if (files.isEmpty()) {
      progress.note(sources.places());
    }
    ownTables.prepare();
    if (allApplied(files) || plan(files).toRun().isEmpty()) {
      progress.found(0);
      return report(start, null, List.of(), List.of());
    }
    checks.beforeRun();
    String reason = "applying migrations";
    try (Lease lease =
        lock.take(by, reason, options.lockWait(), progress::waiting, cancellation::asked)) {
      return underLease(start, files, lease, progress);
    }
  }

  private UpReport underLease(
      long start, List<SqlMigration> files, Lease lease, MigrationProgress progress)
      throws SQLException {
    transactions.inNew(c -> history.closeInterrupted(c, Scope.application, lease.token()));
    // Whoever held the lock before may have done some of it.
    List<Step> steps = plan(files).toRun();
    progress.found(steps.size());
    if (steps.isEmpty()) {
      return report(start, null, List.of(), List.of());
    }
    int batch = transactions.outside(c -> history.nextBatch(c, Scope.application));
    Observer observer = new Observer(settings.text(Setting.ELVER_SCHEMA).orElseThrow());
    transactions.outside(
        connection -> {
          observer.start(connection);
          return null;
        });
    Work work =
        new Work(
            transactions,
            history,
            lease,
            new SessionLimits(
                limit(Setting.MIGRATION_LOCK_TIMEOUT), limit(Setting.MIGRATION_STATEMENT_TIMEOUT)),
            observer,
            cancellation,
            progress,
            settings.flag(Setting.DATABASE_LOGGING),
            Scope.application,
            batch,
            by);
    return execute(start, steps, work);
  }

  private UpReport execute(long start, List<Step> steps, Work work) throws SQLException {
    List<HistoryEntry> applied = new ArrayList<>();
    boolean strict = settings.flag(Setting.MIGRATION_STRICT);
    for (Step step : steps) {
      work.lease().reason("applying " + step.migration().file());
      HistoryEntry entry = new StepRun(work, step, Statuses.found(step.migration()), strict).run();
      if (entry.error() != null) {
        return report(start, work.batch(), applied, List.of(entry));
      }
      applied.add(entry);
    }
    return report(start, work.batch(), applied, List.of());
  }

  /** What most starts find; only where it does not hold a plan has to tell what is the matter. */
  private boolean allApplied(List<SqlMigration> files) throws SQLException {
    Map<String, String> applied =
        transactions.outside(c -> history.checksums(c, Scope.application));
    return files.stream().allMatch(file -> file.checksum().equals(applied.get(file.key())));
  }

  private Plan plan(List<SqlMigration> files) throws SQLException {
    List<Recorded> recorded = transactions.outside(c -> history.latest(c, Scope.application));
    Plan plan = Plan.of(files, recorded);
    takeApart(plan.toRun());
    List<String> refusals =
        Refusals.of(
            plan,
            settings.choice(Setting.MIGRATION_OUT_OF_ORDER, OutOfOrder.class) == OutOfOrder.ALLOW,
            settings.flag(Setting.MIGRATION_STRICT));
    if (!refusals.isEmpty()) {
      throw new MigrationsRefused(refusals);
    }
    return plan;
  }

  /** Every script is taken apart before the first one runs; the first bad one is named. */
  private static void takeApart(List<Step> steps) {
    steps.parallelStream()
        .map(UpRun::whatIsBad)
        .flatMap(Optional::stream)
        .findFirst()
        .ifPresent(
            bad -> {
              throw bad;
            });
  }

  private static Optional<InvalidMigration> whatIsBad(Step step) {
    try {
      step.migration().script();
      return Optional.empty();
    } catch (InvalidMigration e) {
      return Optional.of(e);
    }
  }

  private Duration limit(Setting setting) {
    return settings.duration(setting).orElse(Duration.ZERO);
  }

  private static UpReport report(
      long start, Integer batch, List<HistoryEntry> applied, List<HistoryEntry> failed) {
    return new UpReport(
        failed.isEmpty(),
        false,
        null,
        batch,
        List.copyOf(applied),
        failed,
        (System.nanoTime() - start) / 1_000_000);
  }

  enum OutOfOrder {
    REFUSE,
    ALLOW
  }
}

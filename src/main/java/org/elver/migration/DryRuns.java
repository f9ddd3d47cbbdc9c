package org.elver.migration;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.elver.migration.UpRun.Selection;
import org.elver.migration.kept.KeptPlan;
import org.elver.migration.plan.Extent;
import org.elver.migration.plan.Reference;
import org.elver.migration.script.Direction;
import org.elver.migration.script.Migration;

/**
 * What an up or a down would do, found out by doing it and leaving nothing of it; and the same for
 * good, if it is still the same.
 */
public final class DryRuns {

  private final Migrations migrations;

  DryRuns(Migrations migrations) {
    this.migrations = migrations;
  }

  /**
   * An up in one transaction of the live database, which is rolled back, or in a scratch database.
   * The history gets no entry; the report is kept under its plan id for some days.
   *
   * @throws org.elver.problem.NoSuchMigration if the target is none
   * @throws org.elver.problem.MigrationsRefused if the plan contradicts the history, or no copy can
   *     be made
   * @throws org.elver.problem.MigrationsLocked if another process holds the lock: a dry run does
   *     not wait, since what it would show is about to change
   * @throws org.elver.problem.InvalidMigration if a file cannot be read
   */
  public UpReport up(UpOptions options, boolean onCopy, MigrationProgress progress) {
    return migrations.trying(
        options.run(),
        progress,
        run -> {
          List<Migration> files = run.files();
          Executed clock = new Executed();
          PlanKeeping keeping = new PlanKeeping(run, Direction.up);
          UpRun up = new UpRun(run, selection(options.target(), files), options.continueOnError());
          Tested tested =
              tested(run, files, onCopy, options.continueOnError(), () -> up.tasks(files));
          UpReport report = report(tested, keeping.id(), clock);
          keeping.keep(
              tested,
              new KeptPlan.Options(
                  options.target().orElse(null), null, null, options.continueOnError()),
              report);
          return report;
        });
  }

  /**
   * One migration in the same way; throws the same. The report is not kept.
   *
   * @param name file, version or name
   */
  public RunReport run(
      String name, RunOptions options, boolean onCopy, MigrationProgress progress) {
    return migrations.trying(
        options,
        progress,
        run -> {
          List<Migration> files = run.files();
          Executed clock = new Executed();
          Migration wanted = new Reference(name).among(files);
          UpRun up = new UpRun(run, Targets.only(wanted, Run.lateAllowed(run.settings())), false);
          Tested tested = tested(run, files, onCopy, false, () -> up.tasks(files));
          UpReport report = report(tested, null, clock);
          return RunReport.of(report, wanted.file(), tested.tasks().isEmpty());
        });
  }

  /** A down in the same way; throws the same. */
  public DownReport down(DownOptions options, boolean onCopy, MigrationProgress progress) {
    return migrations.trying(
        options.run(),
        progress,
        run -> {
          List<Migration> files = run.files();
          Executed clock = new Executed();
          PlanKeeping keeping = new PlanKeeping(run, Direction.down);
          DownRun down = new DownRun(run, options.extent(), options.continueOnError());
          Tested tested =
              tested(run, files, onCopy, options.continueOnError(), () -> down.tasks(files));
          Integer batch = DownRun.batch(tested.done());
          DownReport report =
              new DownReport(
                  tested.success(),
                  true,
                  keeping.id(),
                  batch,
                  tested.done(),
                  tested.failed(),
                  tested.remarks(),
                  clock.duration());
          keeping.keep(
              tested, PlanKeeping.options(options.extent(), options.continueOnError()), report);
          return report;
        });
  }

  /**
   * Applies exactly what a dry run showed, with its options.
   *
   * @throws org.elver.problem.MigrationsRefused if there is no such plan, it is of a down, it
   *     failed, or anything is different now; nothing ran
   * @throws org.elver.problem.MigrationsLocked if another process held the lock for too long
   */
  public UpReport runUp(String plan, RunOptions options, MigrationProgress progress) {
    return migrations.running(
        options,
        progress,
        run -> {
          List<Migration> files = run.files();
          Agreement agreement = Agreement.on(plan, Direction.up, run);
          KeptPlan.Options kept = agreement.plan().options();
          Selection selection = selection(Optional.ofNullable(kept.target()), files);
          return new UpRun(run, selection, kept.continueOnError(), agreement).run(files);
        });
  }

  /** Rolls back exactly what a dry run showed; throws as {@link #runUp} does. */
  public DownReport runDown(String plan, RunOptions options, MigrationProgress progress) {
    return migrations.running(
        options,
        progress,
        run -> {
          Agreement agreement = Agreement.on(plan, Direction.down, run);
          KeptPlan.Options kept = agreement.plan().options();
          Extent extent = PlanKeeping.extent(kept);
          return new DownRun(run, extent, kept.continueOnError(), agreement).run(run.files());
        });
  }

  private static Tested tested(
      Run run, List<Migration> files, boolean onCopy, boolean continueOnError, DryRun.Choice choice)
      throws SQLException {
    return onCopy
        ? new DryRunOnCopy(run, files, continueOnError).of(choice)
        : new DryRun(run, continueOnError).of(choice);
  }

  private static UpReport report(Tested tested, String planId, Executed clock) {
    return new UpReport(
        tested.success(),
        true,
        planId,
        tested.tasks().isEmpty() ? null : tested.batch(),
        tested.done(),
        tested.failed(),
        tested.remarks(),
        clock.duration());
  }

  private static Selection selection(Optional<String> target, List<Migration> files) {
    return target.map(name -> Targets.upTo(new Reference(name).among(files))).orElse(Selection.ALL);
  }
}

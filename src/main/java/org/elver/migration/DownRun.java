package org.elver.migration;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.elver.config.Setting;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.lock.Lease;
import org.elver.migration.plan.Extent;
import org.elver.migration.plan.Plan;
import org.elver.migration.plan.Plan.Step;
import org.elver.migration.plan.Rollback;
import org.elver.migration.script.Direction;
import org.elver.migration.script.Migration;
import org.elver.problem.MigrationsRefused;

/** One {@code down}: choose, take the lease, see that the choice still holds, execute. */
final class DownRun {

  private final Run run;
  private final Extent extent;
  private final boolean continueOnError;
  private final Approval approval;

  DownRun(Run run, Extent extent, boolean continueOnError) {
    this(run, extent, continueOnError, Approval.NOT_ASKED);
  }

  /**
   * @param approval asked when nobody else can run migrations any more
   */
  DownRun(Run run, Extent extent, boolean continueOnError, Approval approval) {
    this.run = run;
    this.extent = extent;
    this.continueOnError = continueOnError;
    this.approval = approval;
  }

  /** What it would do now, one that stopped half-way first. */
  List<Task> tasks(List<Migration> files) throws SQLException {
    Plan plan = run.plan(files);
    Rollback rollback = Rollback.of(plan, extent);
    refuse(rollback, plan);
    return tasks(plan, rollback);
  }

  private static List<Task> tasks(Plan plan, Rollback rollback) {
    return Stream.concat(plan.partlyRolledBack().stream(), rollback.steps().stream())
        .distinct()
        .map(Task::down)
        .toList();
  }

  DownReport run(List<Migration> files) throws SQLException {
    Executed executed = new Executed();
    Plan plan = run.plan(files);
    Rollback before = Rollback.of(plan, extent);
    refuse(before, plan);
    List<String> chosen = before.keys();
    if (chosen.isEmpty() && !approval.isAsked()) {
      run.progress().found(0);
      return report(executed);
    }
    return run.underLease(
        "rolling back migrations", lease -> underLease(files, chosen, lease, executed));
  }

  private DownReport underLease(
      List<Migration> files, List<String> chosen, Lease lease, Executed executed)
      throws SQLException {
    if (approval.isAsked()) {
      approval.of(tasks(files));
    }
    Plan plan = run.plan(files);
    Rollback rollback = Rollback.of(plan, extent);
    if (!rollback.keys().equals(chosen)) {
      throw new MigrationsRefused(List.of(changedMeanwhile(rollback)));
    }
    refuse(rollback, plan);
    List<Task> tasks = tasks(plan, rollback);
    run.progress().found(tasks.size());
    rollback.steps().stream().filter(plan.changed()::contains).forEach(this::tellOfChange);
    Work work = run.work(lease);
    Told.begins(run, work, tasks);
    run.execute(tasks, run.comparing(work, tasks.size()), continueOnError, executed);
    return report(executed);
  }

  private void refuse(Rollback rollback, Plan plan) {
    Run.takeApart(rollback.steps(), Direction.down);
    List<String> refusals = rollback.refusals(plan, run.settings().flag(Setting.MIGRATION_STRICT));
    if (!refusals.isEmpty()) {
      throw new MigrationsRefused(refusals);
    }
  }

  private void tellOfChange(Step step) {
    run.progress()
        .note(
            step.migration().file()
                + ": changed since it was applied; rolls back as the file says now");
  }

  /** Rolling back something else than what was the latest when somebody asked would surprise. */
  private static String changedMeanwhile(Rollback now) {
    List<String> files = now.files();
    return "Another run changed what is applied while this one waited for the lock; now it would roll"
        + " back "
        + (files.isEmpty() ? "nothing" : String.join(", ", files))
        + ". Nothing was rolled back: look at the status and ask again.";
  }

  /** That all of them belong to, else null. */
  static Integer batch(List<HistoryEntry> entries) {
    List<Integer> batches = entries.stream().map(HistoryEntry::batch).distinct().toList();
    return batches.size() == 1 ? batches.get(0) : null;
  }

  private static DownReport report(Executed executed) {
    return new DownReport(
        executed.success(),
        false,
        null,
        batch(executed.done()),
        executed.done(),
        executed.failed(),
        null,
        executed.duration());
  }
}

package org.elver.migration;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.elver.config.Setting;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.lock.Lease;
import org.elver.migration.plan.Plan;
import org.elver.migration.plan.Plan.Step;
import org.elver.migration.plan.Refusals;
import org.elver.migration.script.Direction;
import org.elver.migration.script.Migration;
import org.elver.problem.MigrationsRefused;

/** One {@code up}: plan, take the lease, plan again, execute. */
final class UpRun {

  private final Run run;
  private final Selection selection;
  private final boolean continueOnError;
  private final Approval approval;

  /** Which of what a plan would run is to be run. */
  @FunctionalInterface
  interface Selection {

    /** Everything. */
    Selection ALL = Plan::toRun;

    /**
     * In order of application.
     *
     * @throws MigrationsRefused if the plan does not allow it
     */
    List<Step> of(Plan plan);
  }

  UpRun(Run run, Selection selection, boolean continueOnError) {
    this(run, selection, continueOnError, Approval.NOT_ASKED);
  }

  /**
   * @param approval asked when nobody else can run migrations any more
   */
  UpRun(Run run, Selection selection, boolean continueOnError, Approval approval) {
    this.run = run;
    this.selection = selection;
    this.continueOnError = continueOnError;
    this.approval = approval;
  }

  /** What it would do now. */
  List<Task> tasks(List<Migration> files) throws SQLException {
    Plan plan = run.plan(files);
    run.refuseToIgnoreOthers(plan, files);
    return Stream.concat(
            plan.partlyRolledBack().stream().map(Task::down), select(plan).stream().map(Task::up))
        .toList();
  }

  UpReport run(List<Migration> files) throws SQLException {
    Executed executed = new Executed();
    if (!approval.isAsked() && selection == Selection.ALL && run.allApplied(files)) {
      return nothing(executed);
    }
    Plan before = run.plan(files);
    run.refuseToIgnoreOthers(before, files);
    if (!approval.isAsked() && select(before).isEmpty() && before.partlyRolledBack().isEmpty()) {
      return nothing(executed);
    }
    return run.underLease(
        "applying migrations", lease -> underLease(files, before, lease, executed));
  }

  private UpReport underLease(List<Migration> files, Plan before, Lease lease, Executed executed)
      throws SQLException {
    if (approval.isAsked()) {
      approval.of(tasks(files));
    }
    // Whoever held the lock before may have done some of it.
    Plan plan = run.plan(files);
    if (!plan.partlyRolledBack().isEmpty()) {
      List<HistoryEntry> failed = finish(plan, lease);
      if (!failed.isEmpty()) {
        failed.forEach(executed::add);
        return report(executed, null);
      }
      plan = run.plan(files);
    }
    List<Step> steps = select(plan);
    run.progress().found(steps.size());
    if (steps.isEmpty()) {
      return report(executed, null);
    }
    tellOfRolledBack(before, steps);
    Work work = run.comparing(run.work(lease), steps.size());
    List<Task> tasks = steps.stream().map(Task::up).toList();
    Told.begins(run, work, tasks);
    run.execute(tasks, work, continueOnError, executed);
    return report(executed, work.batch());
  }

  /** What a roll-back began that was interrupted; nothing can be applied on the half of it. */
  private List<HistoryEntry> finish(Plan plan, Lease lease) throws SQLException {
    select(plan);
    List<Task> tasks = plan.partlyRolledBack().stream().map(Task::down).toList();
    tasks.forEach(
        task ->
            run.progress()
                .note(
                    task.migration().file() + ": finishes its roll-back, which stopped half-way"));
    Executed finished = new Executed();
    Work work = run.work(lease, new Quietly(run.progress()));
    Told.begins(run, work, tasks);
    run.execute(tasks, run.comparing(work, tasks.size()), false, finished);
    return finished.failed();
  }

  private void tellOfRolledBack(Plan before, List<Step> steps) {
    Set<String> applied =
        before.applied().stream().map(step -> step.migration().key()).collect(Collectors.toSet());
    steps.stream()
        .filter(step -> applied.contains(step.migration().key()))
        .forEach(
            step ->
                run.progress()
                    .note(
                        step.migration().file()
                            + ": somebody rolled it back while this waited for the lock; applies it"
                            + " again"));
  }

  private List<Step> select(Plan plan) {
    List<Step> steps = selection.of(plan);
    Run.takeApart(steps, Direction.up);
    List<String> refusals =
        Refusals.of(
            plan,
            steps,
            Run.lateAllowed(run.settings()),
            run.settings().flag(Setting.MIGRATION_STRICT));
    if (!refusals.isEmpty()) {
      throw new MigrationsRefused(refusals);
    }
    return steps;
  }

  private UpReport nothing(Executed executed) {
    run.progress().found(0);
    return report(executed, null);
  }

  private static UpReport report(Executed executed, Integer batch) {
    return new UpReport(
        executed.success(),
        false,
        null,
        batch,
        executed.done(),
        executed.failed(),
        null,
        executed.duration());
  }
}

package org.elver.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.elver.config.Setting;
import org.elver.database.DatabaseUrl;
import org.elver.database.PlainTransactions;
import org.elver.database.ServerSession;
import org.elver.database.sql.SqlStatement;
import org.elver.migration.plan.Plan;
import org.elver.migration.plan.Plan.Step;
import org.elver.migration.script.Direction;
import org.elver.migration.script.Migration;
import org.elver.problem.DatabaseUnavailable;
import org.elver.problem.MigrationsRefused;

/**
 * Executes migrations for good in a scratch database that the applied ones have made, and drops it.
 * The live database is only read.
 */
final class DryRunOnCopy {

  private static final String ROWS =
      "On a copy: it has only the rows that migrations write, so rows and times say nothing about the"
          + " live database.";

  private final Run run;
  private final List<Migration> files;
  private final boolean continueOnError;
  private List<Task> tasks = List.of();
  private List<Step> applied = List.of();

  DryRunOnCopy(Run run, List<Migration> files, boolean continueOnError) {
    this.run = run;
    this.files = files;
    this.continueOnError = continueOnError;
  }

  /**
   * @throws MigrationsRefused if the applied migrations do not make a copy, or the login may not
   * @throws org.elver.problem.MigrationsLocked if somebody has the migration lock
   */
  Tested of(DryRun.Choice choice) throws SQLException {
    Parts parts = run.parts();
    parts.transactions().outside(c -> ServerSession.of(c).undone(d -> choose(d, choice)));
    run.progress().found(tasks.size());
    int batch = run.work(null).batch();
    if (tasks.isEmpty()) {
      return new Tested(
          tasks,
          batch,
          List.of(),
          List.of(),
          new Remarks(true, true, List.of(), List.of(), List.of()));
    }
    DatabaseUrl url = DatabaseUrl.of(run.settings());
    String ownSchema = run.settings().text(Setting.ELVER_SCHEMA).orElseThrow();
    return parts
        .transactions()
        .outside(
            keeper -> {
              ScratchGround ground = new ScratchGround(keeper, ownSchema, appliedStatements());
              try (ScratchDatabase scratch = ScratchDatabase.make(keeper, run.by());
                  PlainTransactions connections = new PlainTransactions(url.of(scratch.name()))) {
                connections.outside(
                    c -> {
                      ground.lay(c, scratch.name());
                      return null;
                    });
                // Settings of a database hold from the next login on.
                connections.closeFree();
                return inScratch(connections, ground, batch);
              } catch (DatabaseUnavailable e) {
                throw unreachable(e);
              }
            });
  }

  private Void choose(Connection connection, DryRun.Choice choice) throws SQLException {
    run.parts().lock().keepFree(connection);
    tasks = choice.tasks();
    Plan plan = run.plan(files);
    List<String> reasons = new ArrayList<>();
    plan.missing()
        .forEach(
            row ->
                reasons.add(
                    row.file() + ": applied, and its file is not there to make the copy with."));
    plan.changed()
        .forEach(
            step ->
                reasons.add(
                    step.migration().file()
                        + ": changed since it was applied, so the copy would be another database."));
    if (!reasons.isEmpty()) {
      reasons.add("No copy can be made of the applied migrations; use the dry run without one.");
      throw new MigrationsRefused(reasons);
    }
    applied = inOrder(plan.applied());
    return null;
  }

  /** As they were applied; repeatable ones last, since they fit what is there now. */
  private static List<Step> inOrder(List<Step> steps) {
    return steps.stream()
        .sorted(
            Comparator.comparing((Step step) -> step.migration().repeatable())
                .thenComparing(step -> step.recorded().id()))
        .toList();
  }

  private List<SqlStatement> appliedStatements() {
    return applied.stream()
        .flatMap(step -> step.migration().statements(Direction.up).stream())
        .toList();
  }

  private Tested inScratch(PlainTransactions connections, ScratchGround ground, int batch)
      throws SQLException {
    CopyRun copy = new CopyRun(run, connections);
    copy.build(applied.stream().map(Step::migration).toList());
    copy.attempt(tasks, continueOnError, batch);
    return new Tested(
        tasks,
        batch,
        copy.done(),
        copy.failed(),
        new Remarks(
            true,
            true,
            copy.unproved(),
            List.of(),
            Stream.concat(Stream.of(ROWS), ground.notes().stream()).toList()));
  }

  private static DatabaseUnavailable unreachable(DatabaseUnavailable e) {
    return new DatabaseUnavailable(
        e.reason(),
        e.sqlState(),
        "The scratch database cannot be reached where DATABASE_URL points to: " + e.getMessage(),
        e);
  }
}

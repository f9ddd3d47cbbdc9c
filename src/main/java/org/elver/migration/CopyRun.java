package org.elver.migration;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.elver.config.Setting;
import org.elver.config.Settings;
import org.elver.database.Rows;
import org.elver.database.Transactions;
import org.elver.database.sql.SqlStatement;
import org.elver.migration.Unproved.Reason;
import org.elver.migration.check.ClusterWide;
import org.elver.migration.history.History;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.lock.MigrationLock;
import org.elver.migration.plan.Plan.Step;
import org.elver.migration.script.CallbackEvent;
import org.elver.migration.script.Direction;
import org.elver.migration.script.Migration;
import org.elver.migration.script.Script;
import org.elver.migration.script.SqlMigration;
import org.elver.problem.MigrationsRefused;
import org.elver.running.RunningTransfers;

/** Runs migrations in a scratch database as they run for good. */
final class CopyRun {

  private final Run live;
  private final Run run;
  private final String ownSchema;
  private final Map<String, Migration> files = new LinkedHashMap<>();
  private final List<HistoryEntry> done = new ArrayList<>();
  private final List<HistoryEntry> failed = new ArrayList<>();
  private final List<Unproved> unproved = new ArrayList<>();
  private String ended;

  CopyRun(Run live, Transactions connections) throws SQLException {
    this.live = live;
    this.ownSchema = live.settings().text(Setting.ELVER_SCHEMA).orElseThrow();
    this.run =
        new Run(
            parts(live.parts(), new GuardedTransactions(connections)),
            live.cancellation(),
            live.progress(),
            RunOptions.AT_ONCE);
    for (Migration file : run.files()) {
      files.put(file.key(), local(file));
    }
  }

  List<HistoryEntry> done() {
    return List.copyOf(done);
  }

  List<HistoryEntry> failed() {
    return List.copyOf(failed);
  }

  List<Unproved> unproved() {
    return List.copyOf(unproved);
  }

  /**
   * Applies what is applied in the live database.
   *
   * @throws MigrationsRefused if one of them fails
   */
  void build(List<Migration> applied) throws SQLException {
    List<Migration> local = applied.stream().map(file -> files.get(file.key())).toList();
    Executed executed = new Executed();
    run.underLease(
        "making a copy",
        lease -> {
          Work work = run.work(lease, MigrationProgress.SILENT);
          List<Task> tasks =
              local.stream().map(file -> Task.up(new Step(file, null, null))).toList();
          run.execute(tasks, work, false, executed);
          return null;
        });
    if (!executed.success()) {
      throw new MigrationsRefused(
          List.of(
              "The applied migrations make no copy: "
                  + executed.failed().get(0).failure()
                  + "\nWhat they need may have been made by hand. Use the dry run without a copy."));
    }
  }

  /**
   * Runs the tasks of the live database here.
   *
   * @param batch that an up would have there
   */
  void attempt(List<Task> tasks, boolean continueOnError, int batch) throws SQLException {
    run.underLease(
        "trying migrations",
        lease -> {
          Work work =
              run.work(lease)
                  .comparing(CatalogComparison.of(run.parts().transactions(), ownSchema));
          Executed around = new Executed();
          work.callback(CallbackEvent.beforeMigrate, tasks.get(0).direction(), around);
          failed.addAll(around.failed());
          ended = failed.isEmpty() ? null : "Not tried: a callback before it failed.";
          for (Task task : tasks) {
            attempt(task, work, batch);
            if (!failed.isEmpty() && (!continueOnError || live.cancellation().asked())) {
              ended = ended == null ? DryRunWords.after(task) : ended;
            }
          }
          return null;
        });
  }

  private void attempt(Task task, Work work, int batch) throws SQLException {
    if (ended != null) {
      unproved.add(Unproved.of(task, Reason.notReached, ended));
      return;
    }
    noteShared(task);
    Executed executed = new Executed();
    new StepRun(work, here(task)).run(executed);
    for (HistoryEntry entry : executed.failed()) {
      failed(task, entry);
    }
    for (HistoryEntry entry : executed.done()) {
      Integer ofBatch = task.applied() == null ? Integer.valueOf(batch) : entry.batch();
      done.add(entry.ofBatch(ofBatch));
    }
  }

  private void failed(Task task, HistoryEntry entry) {
    boolean guarded = GuardedTransactions.SQL_STATE.equals(entry.sqlState());
    if (unproved.isEmpty() && !guarded) {
      failed.add(entry);
    } else {
      unproved.add(
          Unproved.of(
              task,
              guarded ? Reason.clusterWide : Reason.undecided,
              "Can't be decided on a copy: "
                  + entry.failure()
                  + (guarded
                      ? ""
                      : ", perhaps because statements before it were left out there.")));
    }
  }

  private void noteShared(Task task) {
    for (SqlStatement statement : task.statements()) {
      ClusterWide.of(statement)
          .ifPresent(
              what ->
                  unproved.add(
                      Unproved.of(
                          task,
                          Reason.clusterWide,
                          "Line "
                              + statement.line()
                              + ": "
                              + what
                              + " concerns the whole cluster, so it was left out on the copy.")));
    }
  }

  /** The same migration as it is recorded here. */
  private Task here(Task task) throws SQLException {
    Migration file = files.get(task.migration().key());
    if (task.direction() == Direction.up) {
      return Task.up(new Step(file, null, null));
    }
    return run.plan(List.copyOf(files.values())).applied().stream()
        .filter(step -> step.migration().key().equals(file.key()))
        .findFirst()
        .map(Task::down)
        .orElseThrow();
  }

  private static Migration local(Migration file) {
    return file instanceof SqlMigration script
            && statements(script.script())
                .anyMatch(statement -> ClusterWide.of(statement).isPresent())
        ? script.without(statement -> ClusterWide.of(statement).isPresent())
        : file;
  }

  private static Stream<SqlStatement> statements(Script script) {
    return Stream.concat(script.up().stream(), script.down().stream());
  }

  private static Parts parts(Parts live, Transactions transactions) {
    Settings settings = live.settings();
    Rows rows = new Rows(settings.text(Setting.ELVER_SCHEMA).orElseThrow());
    History history = new History(rows);
    return new Parts(
        settings,
        transactions,
        live.sources(),
        history,
        new OwnTables(transactions, rows, history, live.by()),
        new MigrationLock(
            transactions,
            rows,
            live.background(),
            settings.duration(Setting.MIGRATION_LOCK_TTL).orElseThrow()),
        live.otherTools(),
        live.plans(),
        new RunningTransfers(rows),
        live.background(),
        live.by());
  }
}

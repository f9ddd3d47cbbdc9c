package org.elver.migration;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.elver.migration.history.Execution;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.history.Outcome;
import org.elver.migration.history.OutsideTransaction;
import org.elver.migration.plan.FoundMigration;
import org.elver.migration.script.CallbackEvent;
import org.elver.migration.script.SqlMigration;
import org.elver.problem.MigrationFailed;

/**
 * One migration: in one transaction, or outside where its text, its history or the server asks for
 * that.
 */
final class StepRun {

  private final Work work;
  private final Task task;
  private boolean outside;

  StepRun(Work work, Task task) {
    this.work = work;
    this.task = task;
  }

  /** Executes it and the callbacks around it, and adds what became of them. */
  void run(Executed executed) throws SQLException {
    FoundMigration found = task.found();
    work.progress().started(found);
    HistoryEntry entry = execute();
    executed.add(entry);
    if (entry.error() != null) {
      work.progress().failed(found, entry);
      work.callback(CallbackEvent.afterEachMigrateError, task.direction(), executed);
      return;
    }
    work.progress().completed(found, entry);
    if (outside) {
      work.callback(CallbackEvent.afterEachMigrate, task.direction(), executed);
    }
  }

  private HistoryEntry execute() throws SQLException {
    if (task.outside() != null) {
      return outside(task.outside());
    }
    try {
      return Patience.with(work, this::inTransaction);
    } catch (MigrationFailed e) {
      if (leavesTransaction(e)) {
        String reason = "the server asks for it: " + e.detail().lines().findFirst().orElse("");
        work.progress().note(e.place() + ": runs outside a transaction, " + reason);
        return outside(new OutsideTransaction(e.place().line(), reason));
      }
      return afterFailure(e);
    }
  }

  private HistoryEntry inTransaction() throws SQLException {
    return task.migration() instanceof JavaClass java
        ? new JavaInTransaction(work, task, java).run()
        : new InOneTransaction(work, task).run();
  }

  /** Not a class: which of its statements are done already nobody could say. */
  private boolean leavesTransaction(MigrationFailed failure) {
    return SqlStates.refusesTransaction(failure.sqlState())
        && !work.strict()
        && task.migration() instanceof SqlMigration
        && !Callbacks.isToBlame(failure);
  }

  private HistoryEntry outside(OutsideTransaction reason) throws SQLException {
    Optional<HistoryEntry> failed =
        work.callbacks().alone(CallbackEvent.beforeEachMigrate, task.direction(), work);
    if (failed.isPresent()) {
      return failed.get();
    }
    outside = true;
    return task.migration() instanceof JavaClass java
        ? new JavaOutside(work, task, java).run()
        : new Stepwise(work, task, reason).run();
  }

  /** Whoever took the lock over may have completed it: his row must stay the latest. */
  private HistoryEntry afterFailure(MigrationFailed failure) throws SQLException {
    Execution execution = work.execution(task, null);
    Outcome outcome = new Outcome(0, List.of(), null, failure);
    return FailureRecord.write(
        work,
        failure,
        connection -> {
          Optional<HistoryEntry> committed =
              SqlStates.connectionLost(failure.sqlState())
                  ? work.history().completedBy(connection, execution)
                  : Optional.empty();
          if (committed.isPresent()) {
            return committed.get();
          }
          work.lease().enter(connection);
          return work.history().failed(connection, execution, outcome);
        });
  }
}

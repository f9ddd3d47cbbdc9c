package org.elver.migration;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.elver.migration.history.Execution;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.history.Outcome;
import org.elver.migration.history.OutsideTransaction;
import org.elver.migration.plan.FoundMigration;
import org.elver.problem.MigrationFailed;

/**
 * One migration: in one transaction, or outside where its text, its history or the server asks for
 * that.
 */
final class StepRun {

  private final Work work;
  private final Task task;

  StepRun(Work work, Task task) {
    this.work = work;
    this.task = task;
  }

  /** The entry of a completed or of a failed execution. */
  HistoryEntry run() throws SQLException {
    FoundMigration found = task.found();
    work.progress().started(found);
    HistoryEntry entry = execute();
    if (entry.error() == null) {
      work.progress().completed(found, entry);
    } else {
      work.progress().failed(found, entry);
    }
    return entry;
  }

  private HistoryEntry execute() throws SQLException {
    if (task.outside() != null) {
      return outside(task.outside());
    }
    try {
      return Patience.with(work, () -> new InOneTransaction(work, task).run());
    } catch (MigrationFailed e) {
      if (SqlStates.refusesTransaction(e.sqlState()) && !work.strict()) {
        String reason = "the server asks for it: " + e.detail().lines().findFirst().orElse("");
        work.progress().note(e.place() + ": runs outside a transaction, " + reason);
        return outside(new OutsideTransaction(e.place().line(), reason));
      }
      return afterFailure(e);
    }
  }

  private HistoryEntry outside(OutsideTransaction reason) throws SQLException {
    return new Stepwise(work, task, reason).run();
  }

  /** Whoever took the lock over may have completed it: his row must stay the latest. */
  private HistoryEntry afterFailure(MigrationFailed failure) throws SQLException {
    Execution execution = work.execution(task, null);
    Outcome outcome = new Outcome(0, List.of(), null, failure);
    return work.transactions()
        .inNew(
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

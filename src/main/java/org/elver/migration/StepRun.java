package org.elver.migration;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.elver.migration.history.Execution;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.history.Outcome;
import org.elver.migration.history.OutsideTransaction;
import org.elver.migration.history.Recorded;
import org.elver.migration.plan.FoundMigration;
import org.elver.migration.plan.Plan.Step;
import org.elver.migration.script.Mode;
import org.elver.problem.MigrationFailed;

/**
 * One migration: in one transaction, or outside where its text, its history or the server asks for
 * that.
 */
final class StepRun {

  private static final int LOCK_ATTEMPTS = 10;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final Work work;
  private final Step step;
  private final FoundMigration found;
  private final boolean strict;

  /**
   * @param strict whether the server's word is not enough to leave the transaction
   */
  StepRun(Work work, Step step, FoundMigration found, boolean strict) {
    this.work = work;
    this.step = step;
    this.found = found;
    this.strict = strict;
  }

  /** The entry of a completed or of a failed execution. */
  HistoryEntry run() throws SQLException {
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
    if (step.migration().script().mode() instanceof Mode.Outside outside) {
      return outside(new OutsideTransaction(outside.line(), outside.reason()));
    }
    Recorded earlier = step.recorded();
    if (earlier != null && (earlier.statementsDone() > 0 || earlier.attempting())) {
      return outside(earlier.outside());
    }
    try {
      return patiently();
    } catch (MigrationFailed e) {
      if (SqlStates.refusesTransaction(e.sqlState()) && !strict) {
        String reason = "the server asks for it: " + e.detail().lines().findFirst().orElse("");
        work.progress().note(e.place() + ": runs outside a transaction, " + reason);
        return outside(new OutsideTransaction(e.place().line(), reason));
      }
      return afterFailure(e);
    }
  }

  private HistoryEntry outside(OutsideTransaction reason) throws SQLException {
    return new Stepwise(work, step, found, reason).run();
  }

  /**
   * Nothing has happened when a lock could not be had in time, so the whole transaction is tried
   * again.
   */
  private HistoryEntry patiently() throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        return new InOneTransaction(work, step.migration(), found).run();
      } catch (MigrationFailed e) {
        if (!SqlStates.LOCK_NOT_AVAILABLE.equals(e.sqlState())
            || attempt == LOCK_ATTEMPTS
            || work.cancellation().asked()) {
          throw e;
        }
        pause(e, attempt);
      }
    }
  }

  private void pause(MigrationFailed e, int attempt) {
    long most = Math.min(LONGEST_PAUSE.toMillis(), 250L << attempt);
    long millis = most / 2 + ThreadLocalRandom.current().nextLong(most / 2);
    work.progress()
        .note(
            e.place()
                + ": no lock within "
                + work.limits().lock()
                + ", rolled back; tries again in "
                + millis
                + " ms ("
                + attempt
                + " of "
                + LOCK_ATTEMPTS
                + " attempts)");
    try {
      Thread.sleep(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw e;
    }
  }

  /** Whoever took the lock over may have completed it: his row must stay the latest. */
  private HistoryEntry afterFailure(MigrationFailed failure) throws SQLException {
    Execution execution = work.execution(step.migration(), null);
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

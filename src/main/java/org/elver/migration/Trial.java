package org.elver.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.elver.database.ServerSession;
import org.elver.migration.Unproved.Reason;
import org.elver.migration.catalog.CatalogWatch;
import org.elver.migration.catalog.Change;
import org.elver.migration.check.Observation;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.history.HistoryEntry.Observed;
import org.elver.migration.history.Outcome;
import org.elver.migration.lock.SessionLimits;
import org.elver.problem.MigrationFailed;

/**
 * Migrations one after the other in the single transaction of a dry run, each behind a savepoint,
 * and what was found out about them.
 */
final class Trial {

  /** Behind a waiting lock request everybody else waits, too. */
  private static final Duration SHORTLY = Duration.ofSeconds(1);

  private static final String SAVEPOINT = "elver_dry_run";

  private record Tried(Task task, Outcome outcome) {}

  private final Work work;
  private final CatalogWatch watch;
  private final Connection connection;
  private final ServerSession session;
  private final Budget budget;
  private final List<Tried> done = new ArrayList<>();
  private final List<HistoryEntry> failed = new ArrayList<>();
  private final List<Unproved> unproved = new ArrayList<>();
  private final Set<String> usedSequences = new HashSet<>();
  private String ended;
  private boolean finished = true;

  /**
   * @param connection in the transaction that is going to be rolled back
   * @param watch of that transaction
   */
  Trial(Work work, Connection connection, CatalogWatch watch, Budget budget) throws SQLException {
    this.work = work;
    this.connection = connection;
    this.watch = watch;
    this.session = ServerSession.of(connection);
    this.budget = budget;
  }

  void of(List<Task> tasks, boolean continueOnError) throws SQLException {
    for (Task task : tasks) {
      if (ended != null) {
        leaveOut(task, Reason.notReached, ended);
      } else if (task.outside() != null) {
        leaveOut(task, Reason.outsideTransaction, DryRunWords.outside(task.outside()));
      } else {
        attempt(task, continueOnError);
      }
    }
    if (!budget.over()) {
      usedSequences.addAll(SequenceValues.used(connection));
    }
  }

  private void attempt(Task task, boolean continueOnError) throws SQLException {
    work.progress().started(task.found());
    Attempted attempted = new Attempted(work, task);
    try {
      session.command("SAVEPOINT " + SAVEPOINT);
      if (!done.isEmpty()) {
        ConstraintModes.reset(connection);
      }
      Outcome outcome = execute(attempted);
      session.command("RELEASE SAVEPOINT " + SAVEPOINT);
      done.add(new Tried(task, outcome));
      work.progress().completed(task.found(), entry(task, outcome));
    } catch (MigrationFailed e) {
      after(task, e, attempted, continueOnError);
    } catch (SQLException e) {
      after(task, attempted.failure(e), attempted, continueOnError);
    }
  }

  private Outcome execute(Attempted attempted) throws SQLException {
    Observation observation = attempted.observation();
    limit();
    long start = System.nanoTime();
    attempted.run(connection);
    long end = System.nanoTime();
    // What restored the session took the limits with it.
    limit();
    observation.altered(watch.step(connection), start);
    work.observer().carry(observation);
    return new Outcome(
        (end - start) / 1_000_000, attempted.executed(), observation.result(end), null);
  }

  private void limit() throws SQLException {
    Duration left = budget.left();
    SessionLimits limits =
        new SessionLimits(
            shortest(shortest(work.limits().lock(), SHORTLY), left),
            shortest(work.limits().statement(), left));
    session.command(
        "SELECT "
            + limits.settings(session.version(), true)
            + ", pg_catalog.set_config('idle_in_transaction_session_timeout', '"
            + left.plusSeconds(1).toMillis()
            + "', true)");
  }

  /** Zero is no limit. */
  private static Duration shortest(Duration one, Duration other) {
    return one.isZero() || one.compareTo(other) > 0 ? other : one;
  }

  private void after(
      Task task, MigrationFailed failure, Attempted attempted, boolean continueOnError)
      throws SQLException {
    boolean first = done.isEmpty() && unproved.isEmpty();
    if (budget.over()) {
      end(task, Reason.budget, DryRunWords.budget(failure, budget.length()));
      return;
    }
    session.command("ROLLBACK TO SAVEPOINT " + SAVEPOINT);
    String state = String.valueOf(failure.sqlState());
    if (state.equals(SqlStates.LOCK_NOT_AVAILABLE)) {
      end(task, Reason.locked, DryRunWords.locked(failure));
    } else if (!first && SqlStates.dependsOnTransaction(state)) {
      leaveOut(task, Reason.undecided, DryRunWords.undecided(failure, unproved));
    } else if (SqlStates.refusesTransaction(state) && !work.strict()) {
      leaveOut(task, Reason.outsideTransaction, DryRunWords.refused(failure));
    } else if (!unproved.isEmpty()) {
      leaveOut(task, Reason.undecided, DryRunWords.undecided(failure, unproved));
    } else {
      Outcome outcome = new Outcome(0, attempted.executed(), null, failure);
      HistoryEntry entry = entry(task, outcome);
      failed.add(entry);
      work.progress().failed(task.found(), entry);
      ended = continueOnError && !work.cancellation().asked() ? null : DryRunWords.after(task);
    }
  }

  private void end(Task task, Reason reason, String detail) {
    leaveOut(task, reason, detail);
    finished = false;
    ended = DryRunWords.endedAt(task, reason);
  }

  private void leaveOut(Task task, Reason reason, String detail) {
    unproved.add(Unproved.of(task, reason, detail));
  }

  private HistoryEntry entry(Task task, Outcome outcome) {
    return HistoryEntry.unrecorded(work.execution(task, task.outside()), outcome);
  }

  /** Whether it came to the end of what it was to try. */
  boolean finished() {
    return finished;
  }

  List<Unproved> unproved() {
    return List.copyOf(unproved);
  }

  List<HistoryEntry> failed() {
    return List.copyOf(failed);
  }

  /** Of those in the list, the ones that this transaction may have advanced. */
  List<String> advanced(List<String> sequences) {
    return budget.over() || !failed.isEmpty()
        ? sequences
        : sequences.stream().filter(usedSequences::contains).toList();
  }

  /**
   * What would be completed, with what it changed.
   *
   * @param other in another transaction, after this one has been rolled back
   */
  List<HistoryEntry> done(Connection other) throws SQLException {
    List<List<Change>> changes = watch.changes(other);
    List<HistoryEntry> entries = new ArrayList<>();
    for (int i = 0; i < done.size(); i++) {
      Outcome outcome = done.get(i).outcome;
      Observed seen = outcome.observed();
      entries.add(
          entry(
              done.get(i).task,
              new Outcome(
                  outcome.executionMs(),
                  outcome.statements(),
                  new Observed(seen.locks(), seen.rewritten(), changes.get(i)),
                  null)));
    }
    return entries;
  }
}

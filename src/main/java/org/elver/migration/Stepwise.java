package org.elver.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.elver.database.ServerSession;
import org.elver.database.sql.SqlStatement;
import org.elver.migration.check.Observation;
import org.elver.migration.history.Execution;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.history.Outcome;
import org.elver.migration.history.OutsideTransaction;
import org.elver.migration.history.Recorded;
import org.elver.migration.plan.FoundMigration;
import org.elver.migration.plan.Plan.Step;
import org.elver.problem.ElverException;
import org.elver.problem.MigrationFailed;
import org.elver.problem.MigrationsRefused;

/**
 * A migration outside a transaction: its row in the history is there before the first statement and
 * counts the completed ones, so that a run that stopped continues after the last.
 */
final class Stepwise {

  private final Work work;
  private final Step step;
  private final List<SqlStatement> statements;
  private final Execution execution;
  private final StatementRunner runner;
  private final Observation observation;

  Stepwise(Work work, Step step, FoundMigration found, OutsideTransaction outside) {
    this.work = work;
    this.step = step;
    this.statements = step.migration().script().up();
    this.execution = work.execution(step.migration(), outside);
    this.runner = new StatementRunner(work, found, statements.size());
    this.observation = work.observer().observation();
  }

  /**
   * @return the entry of a completed or of a failed execution
   * @throws MigrationsRefused if an earlier attempt cannot be continued
   */
  HistoryEntry run() throws SQLException {
    Checkpoint from = earlierAttempt();
    boolean unsettled = step.recorded() != null && step.recorded().attempting();
    long id =
        work.transactions()
            .inNew(
                connection -> {
                  work.lease().enter(connection, work.limits());
                  return work.history().begin(connection, execution, from.done(), from.checksum());
                });
    if (from.done() > 0) {
      work.progress()
          .note(
              execution.file()
                  + ": continues after its first "
                  + from.done()
                  + " statements, which an earlier attempt completed");
    }
    return work.transactions().outside(connection -> run(connection, id, from, unsettled));
  }

  private HistoryEntry run(Connection connection, long id, Checkpoint from, boolean unsettled)
      throws SQLException {
    ServerSession session = ServerSession.of(connection);
    long start = System.nanoTime();
    Steps steps = new Steps(work, runner, observation, connection, id, from);
    MigrationFailed failure = null;
    try {
      session.command("SELECT " + work.limits().settings(session.version(), false));
      if (unsettled) {
        steps.settle(statements.get(from.done()), step.recorded());
      }
      for (int i = steps.reached().done(); i < statements.size(); i++) {
        steps.next(statements.get(i), i + 1);
      }
      return end(session, id, outcome(start, null), false);
    } catch (MigrationFailed e) {
      failure = e;
    } catch (SQLException e) {
      failure = runner.failure("Between two statements", e);
    } catch (ElverException e) {
      session.rollBack(e);
      throw e;
    } finally {
      work.observer().accept(observation);
      cleanUp(session, failure);
    }
    return afterFailure(id, outcome(start, failure), steps.inDoubt());
  }

  private HistoryEntry end(ServerSession session, long id, Outcome outcome, boolean inDoubt)
      throws SQLException {
    return session.atomically(
        connection -> {
          work.lease().enter(connection);
          return work.history().end(connection, id, execution, outcome, inDoubt);
        });
  }

  /** The session may be gone with the failure, so the row is closed in a transaction of its own. */
  private HistoryEntry afterFailure(long id, Outcome outcome, boolean inDoubt) throws SQLException {
    return work.transactions().inNew(c -> work.history().end(c, id, execution, outcome, inDoubt));
  }

  private Outcome outcome(long start, MigrationFailed failure) {
    return new Outcome(
        (System.nanoTime() - start) / 1_000_000, runner.executed(), observation.result(), failure);
  }

  private static void cleanUp(ServerSession session, MigrationFailed failure) {
    Exception beside = failure == null ? new SQLException() : failure;
    session.rollBack(beside);
    try {
      session.command("DISCARD ALL");
    } catch (SQLException e) {
      // A broken session takes what it was set to with it.
      beside.addSuppressed(e);
    }
  }

  private Checkpoint earlierAttempt() {
    Recorded earlier = step.recorded();
    if (earlier == null
        || earlier.status() != Recorded.Status.FAILED
        || earlier.statementsDone() == 0) {
      return Checkpoint.START;
    }
    Checkpoint now = Checkpoint.after(statements, earlier.statementsDone());
    boolean same =
        now.done() == earlier.statementsDone() && now.checksum().equals(earlier.doneChecksum());
    if (!same) {
      throw new MigrationsRefused(
          List.of(
              execution.file()
                  + ": its first "
                  + earlier.statementsDone()
                  + " statements are completed and stay, and their text changed since. Put the text"
                  + " back; what follows them may be changed."));
    }
    return now;
  }
}

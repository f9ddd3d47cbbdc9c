package org.elver.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.elver.database.ServerSession;
import org.elver.database.sql.SqlStatement;
import org.elver.migration.check.Aftermath;
import org.elver.migration.check.Observation;
import org.elver.migration.history.Execution;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.history.Outcome;
import org.elver.migration.history.OutsideTransaction;
import org.elver.migration.history.Recorded;
import org.elver.migration.plan.Checkpoint;
import org.elver.problem.ElverException;
import org.elver.problem.MigrationFailed;

/**
 * A migration outside a transaction: its row in the history is there before the first statement and
 * counts the completed ones, so that a run that stopped continues after the last.
 */
final class Stepwise {

  private final Work work;
  private final Recorded earlier;
  private final List<SqlStatement> statements;
  private final Execution execution;
  private final StatementRunner runner;
  private final Observation observation;

  Stepwise(Work work, Task task, OutsideTransaction outside) {
    this.work = work;
    this.earlier = task.earlier();
    this.statements = task.statements();
    this.execution = work.execution(task, outside);
    this.runner = new StatementRunner(work, task);
    this.observation = work.observer().observation();
  }

  /** The entry of a completed or of a failed execution. */
  HistoryEntry run() throws SQLException {
    Checkpoint from = Checkpoint.of(earlier, statements).orElseThrow();
    return work.transactions()
        .outside(
            connection -> {
              ServerSession session = ServerSession.of(connection);
              session.command("SELECT " + work.limits().settings(session.version(), false));
              Attempt attempt = Attempt.of(earlier);
              if (attempt == null) {
                return run(session, connection, from);
              }
              // What an earlier attempt began has to be known before a new row hides its own.
              return attempt.canBeSettled()
                  ? afterSettling(session, connection, attempt, from)
                  : doubt(session, attempt.statement());
            });
  }

  private HistoryEntry afterSettling(
      ServerSession session, Connection connection, Attempt attempt, Checkpoint from)
      throws SQLException {
    Checkpoint reached;
    try {
      session.command("SET lock_timeout = 0");
      reached = settled(connection, attempt, from);
      session.command("SET lock_timeout = " + work.limits().lock().toMillis());
    } catch (SQLException e) {
      MigrationFailed failure = runner.failure(attempt.statement(), e);
      cleanUp(session, failure);
      return afterFailure(attempt.historyId(), outcome(System.nanoTime(), failure), false);
    }
    return run(session, connection, reached);
  }

  /** The file may have been changed where the attempt stopped, so it may not go on with that. */
  private Checkpoint settled(Connection connection, Attempt attempt, Checkpoint from)
      throws SQLException {
    boolean done =
        new Aftermath(connection, work.progress()::note)
            .tookPlace(
                attempt.statement(),
                work.history().open().indexesBefore(connection, attempt.historyId()));
    return done && from.done() < statements.size() && attempt.isOf(statements.get(from.done()))
        ? from.plus(statements.get(from.done()))
        : from;
  }

  private HistoryEntry doubt(ServerSession session, SqlStatement begun) throws SQLException {
    MigrationFailed failure =
        runner.failure(
            begun,
            new SQLException(
                "This statement commits by itself, and its process ended before it answered. Look at"
                    + " what it did, then say so with: repair --done or repair --again"));
    cleanUp(session, failure);
    return work.transactions()
        .inNew(
            connection -> {
              work.lease().enter(connection);
              return work.history()
                  .open()
                  .doubt(connection, earlier.id(), execution, outcome(System.nanoTime(), failure));
            });
  }

  private HistoryEntry run(ServerSession session, Connection connection, Checkpoint from)
      throws SQLException {
    if (from.done() > 0) {
      work.progress()
          .note(
              execution.file()
                  + ": continues after its first "
                  + from.done()
                  + " statements, which an earlier attempt completed");
    }
    long id =
        session.atomically(
            c -> {
              work.lease().enter(c);
              return work.history().open().begin(c, execution, from.done(), from.checksum());
            });
    long start = System.nanoTime();
    OwnStatements own = OwnStatements.beside(statements, connection);
    Steps steps = new Steps(work, runner, observation, connection, own, id, from);
    MigrationFailed failure = null;
    try {
      for (int i = from.done(); i < statements.size(); i++) {
        steps.next(statements.get(i), i + 1);
      }
      return end(own, id, outcome(start, null), false);
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

  private HistoryEntry end(OwnStatements own, long id, Outcome outcome, boolean inDoubt)
      throws SQLException {
    return own.committed(
        connection -> {
          work.lease().enter(connection);
          return work.history().open().end(connection, id, execution, outcome, inDoubt);
        });
  }

  /** The session may be gone with the failure, so the row is closed in a transaction of its own. */
  private HistoryEntry afterFailure(long id, Outcome outcome, boolean inDoubt) throws SQLException {
    return FailureRecord.write(
        work,
        outcome.failure(),
        connection -> {
          work.lease().enter(connection);
          return work.history().open().end(connection, id, execution, outcome, inDoubt);
        });
  }

  private Outcome outcome(long start, MigrationFailed failure) throws SQLException {
    long end = System.nanoTime();
    return new Outcome(
        (end - start) / 1_000_000,
        runner.executed(),
        work.catalog().completed(observation.result(end)),
        failure);
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
}

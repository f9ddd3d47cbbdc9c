package org.elver.migration;

import java.sql.Connection;
import java.sql.SQLException;
import org.elver.database.ServerSession;
import org.elver.migration.check.Observation;
import org.elver.migration.history.Execution;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.history.Outcome;
import org.elver.migration.history.Recorded;
import org.elver.problem.DatabaseUnavailable;
import org.elver.problem.MigrationFailed;

/**
 * A Java migration outside a transaction: its row is there before it begins and counts the parts
 * that committed, which a next attempt passes over.
 */
final class JavaOutside {

  private final Work work;
  private final Task task;
  private final JavaClass migration;
  private final Execution execution;
  private final Observation observation;
  private final JavaStatements statements;

  JavaOutside(Work work, Task task, JavaClass migration) {
    this.work = work;
    this.task = task;
    this.migration = migration;
    this.execution = work.execution(task, task.outside());
    this.observation = work.observer().observation();
    this.statements = new JavaStatements(work, task.found(), observation);
  }

  /** The entry of a completed or of a failed execution. */
  HistoryEntry run() throws SQLException {
    int done = done();
    long id =
        work.transactions()
            .inNew(
                connection -> {
                  work.lease().enter(connection);
                  return work.history().open().begin(connection, execution, done, "");
                });
    long start = System.nanoTime();
    MigrationFailed failure = attempt(id, done);
    work.observer().accept(observation);
    long end = System.nanoTime();
    Outcome outcome =
        new Outcome(
            (end - start) / 1_000_000,
            statements.executed(),
            work.catalog().completed(observation.result(end)),
            failure);
    return end(id, outcome);
  }

  /** Null where it completed. */
  private MigrationFailed attempt(long id, int done) throws SQLException {
    KeptSteps kept = new KeptSteps(work, task, statements, observation, id, done);
    try {
      work.transactions()
          .outside(
              connection -> {
                execute(connection, kept);
                return null;
              });
      return null;
    } catch (MigrationFailed e) {
      return e;
    } catch (SQLException e) {
      return statements.failure(e);
    } catch (DatabaseUnavailable e) {
      return statements.failure(new SQLException(e.getMessage(), "08006", e));
    }
  }

  private void execute(Connection connection, KeptSteps kept) throws SQLException {
    ServerSession session = ServerSession.of(connection);
    session.command("SELECT " + work.limits().settings(session.version(), false));
    Exception failure = new SQLException();
    try {
      new JavaCode(statements)
          .outside(
              connection,
              lent ->
                  migration.run(
                      task.direction(),
                      new MigrationContext(task.found(), work.progress(), lent, kept)));
    } catch (MigrationFailed e) {
      failure = e;
      throw e;
    } finally {
      SessionState.discard(session, failure);
    }
  }

  private HistoryEntry end(long id, Outcome outcome) throws SQLException {
    return FailureRecord.write(
        work,
        outcome.failure(),
        connection -> {
          work.lease().enter(connection);
          if (outcome.failure() == null) {
            work.history().progress().forget(connection, task.migration().key());
          }
          return work.history().open().end(connection, id, execution, outcome, false);
        });
  }

  /** Parts that an earlier attempt completed. */
  private int done() {
    Recorded earlier = task.earlier();
    return earlier == null ? 0 : earlier.statementsDone();
  }
}

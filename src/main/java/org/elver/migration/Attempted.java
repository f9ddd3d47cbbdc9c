package org.elver.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.elver.migration.check.Observation;
import org.elver.migration.history.HistoryEntry.ExecutedStatement;
import org.elver.migration.script.CallbackEvent;
import org.elver.problem.MigrationFailed;

/**
 * What a migration does, script or class, in an open transaction between the callbacks around it.
 * Knows neither lock nor history.
 */
final class Attempted {

  private final Work work;
  private final Task task;
  private final Observation observation;
  private final StatementRunner runner;
  private final JavaStatements statements;

  Attempted(Work work, Task task) {
    this.work = work;
    this.task = task;
    this.observation = work.observer().observation();
    this.runner = new StatementRunner(work, task);
    this.statements = new JavaStatements(work, task.found(), observation);
  }

  Observation observation() {
    return observation;
  }

  List<ExecutedStatement> executed() {
    return isJava() ? statements.executed() : runner.executed();
  }

  /** A failure that no statement is to blame for. */
  MigrationFailed failure(SQLException e) {
    return isJava() ? statements.failure(e) : runner.failure("Beside its statements", e);
  }

  /** The session is afterwards as it was, but for the transaction. */
  void run(Connection connection) throws SQLException {
    work.callbacks().within(CallbackEvent.beforeEachMigrate, work, task, connection);
    if (task.migration() instanceof JavaClass migration) {
      run(connection, migration);
    } else {
      new OneByOne(task.statements(), runner, observation).run(connection);
    }
    if (work.callbacks().aroundEach(task.direction())) {
      work.callbacks().within(CallbackEvent.afterEachMigrate, work, task, connection);
      SessionState.restore(connection);
    }
  }

  private void run(Connection connection, JavaClass migration) throws SQLException {
    long start = System.nanoTime();
    new JavaCode(statements)
        .inTransaction(
            connection,
            lent ->
                migration.run(
                    task.direction(),
                    new MigrationContext(task.found(), work.progress(), lent, null)));
    observation.look(connection, start);
    SessionState.restore(connection);
  }

  private boolean isJava() {
    return task.migration() instanceof JavaClass;
  }
}

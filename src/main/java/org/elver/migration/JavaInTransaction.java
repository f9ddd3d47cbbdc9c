package org.elver.migration;

import java.sql.Connection;
import java.sql.SQLException;
import org.elver.migration.check.Observation;
import org.elver.migration.history.Execution;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.history.Outcome;
import org.elver.migration.script.CallbackEvent;
import org.elver.problem.DatabaseUnavailable;
import org.elver.problem.MigrationFailed;

/** A Java migration that commits together with its history row or not at all. */
final class JavaInTransaction {

  private final Work work;
  private final Task task;
  private final JavaClass migration;
  private final Observation observation;
  private final JavaStatements statements;
  private CatalogComparison.Watch watch;

  JavaInTransaction(Work work, Task task, JavaClass migration) {
    this.work = work;
    this.task = task;
    this.migration = migration;
    this.observation = work.observer().observation();
    this.statements = new JavaStatements(work, task.found(), observation);
  }

  /**
   * @throws MigrationFailed for what it threw, or where the commit failed; nothing is left then,
   *     unless the connection broke during the commit
   */
  HistoryEntry run() throws SQLException {
    HistoryEntry entry;
    try {
      entry = work.transactions().inNew(this::applyOrClean);
    } catch (SQLException e) {
      throw statements.failure(e);
    } catch (DatabaseUnavailable e) {
      throw statements.failure(new SQLException(e.getMessage(), "08006", e));
    }
    work.observer().accept(observation);
    watch.committed();
    return entry;
  }

  private HistoryEntry applyOrClean(Connection connection) throws SQLException {
    try {
      return apply(connection);
    } catch (SQLException | MigrationFailed e) {
      SessionState.cleanAfter(e, connection);
      throw e;
    }
  }

  private HistoryEntry apply(Connection connection) throws SQLException {
    Execution execution = work.execution(task, null);
    work.lease().enter(connection, work.limits());
    watch = work.catalog().watch(connection);
    long start = System.nanoTime();
    work.callbacks().within(CallbackEvent.beforeEachMigrate, work, task, connection);
    new JavaCode(statements)
        .inTransaction(
            connection,
            lent ->
                migration.run(
                    task.direction(),
                    new MigrationContext(task.found(), work.progress(), lent, null)));
    observation.look(connection, start);
    SessionState.restore(connection);
    if (work.callbacks().aroundEach(task.direction())) {
      work.callbacks().within(CallbackEvent.afterEachMigrate, work, task, connection);
      SessionState.restore(connection);
    }
    long end = System.nanoTime();
    return work.history()
        .completed(
            connection,
            execution,
            new Outcome(
                (end - start) / 1_000_000,
                statements.executed(),
                watch.completed(connection, observation.result(end)),
                null),
            work.transactions().ending());
  }
}

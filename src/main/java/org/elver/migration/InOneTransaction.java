package org.elver.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.elver.database.sql.SqlStatement;
import org.elver.migration.check.Observation;
import org.elver.migration.history.Execution;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.history.HistoryEntry.Observed;
import org.elver.migration.history.Outcome;
import org.elver.migration.script.CallbackEvent;
import org.elver.problem.DatabaseUnavailable;
import org.elver.problem.MigrationFailed;

/** A migration whose statements and history row commit together or not at all. */
final class InOneTransaction {

  private final Work work;
  private final Task task;
  private CatalogComparison.Watch watch;

  InOneTransaction(Work work, Task task) {
    this.work = work;
    this.task = task;
  }

  /**
   * @throws MigrationFailed if a statement, a deferred constraint or the commit failed; nothing is
   *     left then, unless the connection broke during the commit
   */
  HistoryEntry run() throws SQLException {
    Observation observation = work.observer().observation();
    StatementRunner runner = new StatementRunner(work, task);
    Execution execution = work.execution(task, null);
    HistoryEntry entry;
    try {
      entry =
          work.transactions()
              .inNew(connection -> applyOrClean(connection, execution, runner, observation));
    } catch (SQLException e) {
      throw runner.failure("The transaction failed", e);
    } catch (DatabaseUnavailable e) {
      throw runner.failure("The transaction failed", new SQLException(e.getMessage(), "08006", e));
    }
    work.observer().accept(observation);
    watch.committed();
    return entry;
  }

  private Observed betweenCallbacks(Connection connection, OneByOne script) throws SQLException {
    work.lease().enter(connection, work.limits());
    work.callbacks().within(CallbackEvent.beforeEachMigrate, work, task, connection);
    Observed observed = script.run(connection);
    work.callbacks().within(CallbackEvent.afterEachMigrate, work, task, connection);
    SessionState.restore(connection);
    return observed;
  }

  private HistoryEntry applyOrClean(
      Connection connection, Execution execution, StatementRunner runner, Observation observation)
      throws SQLException {
    try {
      watch = watch(connection);
      long start = System.nanoTime();
      Observed seen = statements(connection, runner, observation);
      long ms = (System.nanoTime() - start) / 1_000_000;
      Observed observed = watch.completed(connection, seen);
      return work.history()
          .completed(
              connection,
              execution,
              new Outcome(ms, runner.executed(), observed, null),
              work.transactions().ending());
    } catch (SQLException | MigrationFailed e) {
      SessionState.cleanAfter(e, connection);
      throw e;
    }
  }

  private CatalogComparison.Watch watch(Connection connection) throws SQLException {
    if (work.catalog().compares()) {
      work.lease().enter(connection, work.limits());
    }
    return work.catalog().watch(connection);
  }

  private Observed statements(
      Connection connection, StatementRunner runner, Observation observation) throws SQLException {
    List<SqlStatement> statements = task.statements();
    if (work.callbacks().aroundEach(task.direction())) {
      return betweenCallbacks(connection, new OneByOne(statements, runner, observation));
    }
    if (SentTogether.fits(statements)) {
      return new SentTogether(work, statements, runner, observation).run(connection);
    }
    work.lease().enter(connection, work.limits());
    return new OneByOne(statements, runner, observation).run(connection);
  }
}

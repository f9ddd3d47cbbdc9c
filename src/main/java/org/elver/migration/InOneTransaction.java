package org.elver.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.elver.database.ServerSession;
import org.elver.database.sql.SqlStatement;
import org.elver.migration.check.Observation;
import org.elver.migration.history.Execution;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.history.HistoryEntry.Observed;
import org.elver.migration.history.Outcome;
import org.elver.migration.plan.FoundMigration;
import org.elver.migration.script.SqlMigration;
import org.elver.problem.DatabaseUnavailable;
import org.elver.problem.MigrationFailed;

/** A migration whose statements and history row commit together or not at all. */
final class InOneTransaction {

  private final Work work;
  private final SqlMigration migration;
  private final FoundMigration found;
  private final List<SqlStatement> statements;

  InOneTransaction(Work work, SqlMigration migration, FoundMigration found) {
    this.work = work;
    this.migration = migration;
    this.found = found;
    this.statements = migration.script().up();
  }

  /**
   * @throws MigrationFailed if a statement, a deferred constraint or the commit failed; nothing is
   *     left then, unless the connection broke during the commit
   */
  HistoryEntry run() throws SQLException {
    Observation observation = work.observer().observation();
    StatementRunner runner = new StatementRunner(work, found, statements.size());
    Execution execution = work.execution(migration, null);
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
    return entry;
  }

  private HistoryEntry applyOrClean(
      Connection connection, Execution execution, StatementRunner runner, Observation observation)
      throws SQLException {
    try {
      return apply(connection, execution, runner, observation);
    } catch (SQLException | MigrationFailed e) {
      cleanAfter(e, ServerSession.of(connection));
      throw e;
    }
  }

  private HistoryEntry apply(
      Connection connection, Execution execution, StatementRunner runner, Observation observation)
      throws SQLException {
    long start = System.nanoTime();
    Observed observed =
        SentTogether.fits(statements)
            ? new SentTogether(work, statements, runner, observation).run(connection)
            : oneByOne(connection, runner, observation);
    return work.history()
        .completed(
            connection,
            execution,
            new Outcome((System.nanoTime() - start) / 1_000_000, runner.executed(), observed, null),
            work.transactions().ending());
  }

  private Observed oneByOne(Connection connection, StatementRunner runner, Observation observation)
      throws SQLException {
    work.lease().enter(connection, work.limits());
    for (int i = 0; i < statements.size(); i++) {
      SqlStatement statement = statements.get(i);
      long start = runner.run(connection, statement, i + 1);
      stillInTransaction(connection, runner, statement);
      if (i + 1 == statements.size() || Observation.concerns(statement)) {
        observation.look(connection, start);
      }
    }
    cleanUp(connection, runner);
    return observation.result(System.nanoTime());
  }

  /**
   * A statement that ended the transaction would leave what follows without one, and the history
   * row, too.
   */
  private static void stillInTransaction(
      Connection connection, StatementRunner runner, SqlStatement statement) throws SQLException {
    if (!ServerSession.of(connection).inTransaction()) {
      throw runner.failure(
          statement, new SQLException("This statement ended the migration's transaction", "2D000"));
    }
  }

  /** Rolling back, which the caller does, leaves these to whoever gets the session next. */
  private static void cleanAfter(Exception failure, ServerSession session) {
    session.rollBack(failure);
    try {
      session.command("SELECT pg_catalog.pg_advisory_unlock_all()");
      session.command("DEALLOCATE ALL");
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  private void cleanUp(Connection connection, StatementRunner runner) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(String.join(";", SessionState.restoring(statements)));
    } catch (SQLException e) {
      throw runner.failure("At the end of the transaction", e);
    }
  }
}

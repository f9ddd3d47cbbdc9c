package org.elver.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.elver.database.ServerSession;
import org.elver.database.sql.SqlStatement;
import org.elver.migration.check.Observation;
import org.elver.migration.history.HistoryEntry.Observed;

/**
 * The statements of a script in the open transaction of a connection, each in a round trip of its
 * own, and what restores the session after them. Knows neither lock nor history.
 */
final class OneByOne {

  private final List<SqlStatement> statements;
  private final StatementRunner runner;
  private final Observation observation;

  OneByOne(List<SqlStatement> statements, StatementRunner runner, Observation observation) {
    this.statements = statements;
    this.runner = runner;
    this.observation = observation;
  }

  /**
   * @throws org.elver.problem.MigrationFailed for a statement that failed, or ended the transaction
   */
  Observed run(Connection connection) throws SQLException {
    for (int i = 0; i < statements.size(); i++) {
      SqlStatement statement = statements.get(i);
      long start = runner.run(connection, statement, i + 1);
      stillInTransaction(connection, statement);
      if (i + 1 == statements.size() || Observation.concerns(statement)) {
        observation.look(connection, start);
      }
    }
    restoreSession(connection);
    return observation.result(System.nanoTime());
  }

  /**
   * A statement that ended the transaction would leave what follows without one, and the history
   * row, too.
   */
  private void stillInTransaction(Connection connection, SqlStatement statement)
      throws SQLException {
    if (!ServerSession.of(connection).inTransaction()) {
      throw runner.failure(
          statement, new SQLException("This statement ended the migration's transaction", "2D000"));
    }
  }

  private void restoreSession(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(String.join(";", SessionState.restoring(statements)));
    } catch (SQLException e) {
      throw runner.failure("At the end of the transaction", e);
    }
  }
}

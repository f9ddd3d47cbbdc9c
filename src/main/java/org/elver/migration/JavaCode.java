package org.elver.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.elver.database.lent.LentConnection;
import org.elver.problem.ElverException;

/** Runs an author's code on a connection that is not the author's to end. */
final class JavaCode {

  private static final String FAILED_TRANSACTION = "25P02";
  private static final String IN_TRANSACTION =
      "Elver ends the transaction: commits it when the migration returns, rolls it back when it"
          + " throws.";
  private static final String OUTSIDE =
      "Here every statement commits by itself; once() and inBatches() give a transaction.";

  private final JavaStatements statements;

  JavaCode(JavaStatements statements) {
    this.statements = statements;
  }

  /** What the author wrote. */
  interface Body<T> {
    T on(Connection lent) throws Exception;
  }

  /**
   * In the open transaction, which is proved to be the same one afterwards.
   *
   * @throws org.elver.problem.MigrationFailed for whatever it threw or did to the transaction
   */
  <T> T inTransaction(Connection connection, Body<T> body) throws SQLException {
    long before = transaction(connection);
    T result = lend(connection, true, body);
    long after;
    try {
      after = transaction(connection);
    } catch (SQLException e) {
      throw statements.failure(wentOn(e));
    }
    if (after != before) {
      throw statements.failure(
          new SQLException(
              "It ended its transaction; what it did before that is committed and stays. "
                  + IN_TRANSACTION,
              "2D000"));
    }
    return result;
  }

  /** On a connection that commits by itself. */
  <T> T outside(Connection connection, Body<T> body) throws SQLException {
    return lend(connection, false, body);
  }

  private <T> T lend(Connection connection, boolean inTransaction, Body<T> body) {
    LentConnection lent =
        new LentConnection(
            connection,
            statements.on(connection, inTransaction),
            inTransaction ? IN_TRANSACTION : OUTSIDE);
    T result;
    try (lent) {
      result = body.on(lent.connection());
    } catch (ElverException e) {
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw statements.failure(e);
    } catch (Exception | LinkageError | AssertionError e) {
      throw statements.failure(e);
    }
    lent.misuse()
        .ifPresent(
            misuse -> {
              throw statements.failure(misuse);
            });
    return result;
  }

  /** Somebody caught the failure of a statement; nothing after it was executed. */
  private SQLException wentOn(SQLException e) {
    return FAILED_TRANSACTION.equals(e.getSQLState()) && statements.lastFailure() != null
        ? new SQLException(
            "It went on after a statement had failed, and the server did not. Use a savepoint"
                + " around what may fail.",
            statements.lastFailure().getSQLState(),
            statements.lastFailure())
        : e;
  }

  private static long transaction(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_catalog.txid_current()")) {
      row.next();
      return row.getLong(1);
    }
  }
}

package org.elver.database;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Whose transaction work happens in. The server's implementation is container-managed ({@code
 * REQUIRES_NEW} and {@code NOT_SUPPORTED} on a session bean), the command line's plain JDBC; the
 * engine never calls commit.
 */
public interface Transactions {

  /**
   * Runs the work in a transaction of its own, committed when it returns and rolled back when it
   * throws.
   *
   * @throws SQLException from the work, or from the commit (then {@link CommitFailed})
   */
  <T> T inNew(Work<T> work) throws SQLException;

  /** Runs the work on a connection that commits every statement by itself. */
  <T> T outside(Work<T> work) throws SQLException;

  /**
   * With what the last statement of {@link #inNew} may end, so that it and the commit are one round
   * trip; nothing where a container commits.
   */
  default String ending() {
    return "";
  }

  /** What is done with a connection. The connection must not be kept. */
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }
}

package org.elver.transfer.template.target;

import java.sql.Connection;
import java.sql.SQLException;
import org.elver.database.ServerSession;

/** Where statements are proved: below a savepoint, with standard strings, and nothing stays. */
final class Ground {

  static final String STATEMENT = "elver_proof";
  private static final String SAVEPOINT = "elver_proof";

  private final ServerSession session;
  private final Connection connection;
  private boolean prepared;

  private Ground(Connection connection) throws SQLException {
    this.connection = connection;
    this.session = ServerSession.of(connection);
  }

  /** What is done there. */
  interface Work<T> {
    T on(Ground ground) throws SQLException;
  }

  /**
   * @param connection in a transaction
   */
  static <T> T with(Connection connection, Work<T> work) throws SQLException {
    Ground ground = new Ground(connection);
    ground.session.command("SAVEPOINT " + SAVEPOINT);
    T result;
    try {
      ground.session.command("SET LOCAL standard_conforming_strings = on");
      result = work.on(ground);
    } catch (SQLException | RuntimeException e) {
      ground.clearAfter(e);
      throw e;
    }
    ground.clear();
    return result;
  }

  Connection connection() {
    return connection;
  }

  void command(String sql) throws SQLException {
    session.command(sql);
  }

  /** Prepares a statement instead of the one before; below a savepoint of its own. */
  void prepare(String sql) throws SQLException {
    deallocate();
    attempt(prefix() + sql);
    prepared = true;
  }

  /** Executes something that may fail without ending the transaction. */
  void attempt(String sql) throws SQLException {
    session.command("SAVEPOINT elver_attempt");
    try {
      session.command(sql);
    } catch (SQLException e) {
      session.command("ROLLBACK TO SAVEPOINT elver_attempt");
      throw e;
    } finally {
      if (session.inTransaction()) {
        session.command("RELEASE SAVEPOINT elver_attempt");
      }
    }
  }

  /** What stands before the statement when it is prepared. */
  static String prefix() {
    return "PREPARE " + STATEMENT + " AS ";
  }

  private void clear() throws SQLException {
    session.command("ROLLBACK TO SAVEPOINT " + SAVEPOINT);
    session.command("RELEASE SAVEPOINT " + SAVEPOINT);
    deallocate();
  }

  private void clearAfter(Exception failure) {
    try {
      clear();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  private void deallocate() throws SQLException {
    if (prepared) {
      session.command("DEALLOCATE " + STATEMENT);
      prepared = false;
    }
  }
}

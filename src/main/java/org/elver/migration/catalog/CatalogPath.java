package org.elver.migration.catalog;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.elver.database.ServerSession;
import org.elver.database.Transactions;

/**
 * The search path under which definitions are read: every name but the system's is qualified. What
 * reading changes in the transaction is undone, the locks it took included.
 */
final class CatalogPath {

  private static final Logger LOG = System.getLogger(CatalogPath.class.getName());

  private static final String SHORTLY =
      """
      SELECT pg_catalog.set_config('lock_timeout', '500ms', true),
             pg_catalog.set_config('statement_timeout', '5s', true)
      """;

  private CatalogPath() {}

  /**
   * @param connection in a transaction
   */
  static <T> T on(Connection connection, Transactions.Work<T> reading) throws SQLException {
    ServerSession session = ServerSession.of(connection);
    begin(session);
    T read = reading.on(connection);
    end(session);
    return read;
  }

  /**
   * The same where reading must neither wait long nor fail the transaction.
   *
   * @return empty after a failure, be it a lock that somebody has
   */
  static <T> Optional<T> tried(Connection connection, Transactions.Work<T> reading)
      throws SQLException {
    ServerSession session = ServerSession.of(connection);
    begin(session);
    Optional<T> read;
    try {
      session.command(SHORTLY);
      read = Optional.of(reading.on(connection));
    } catch (SQLException e) {
      LOG.log(Level.DEBUG, "The catalog could not be read", e);
      read = Optional.empty();
    }
    end(session);
    return read;
  }

  private static void begin(ServerSession session) throws SQLException {
    session.command("SAVEPOINT elver_catalog");
    session.command("SET LOCAL search_path = pg_catalog");
  }

  private static void end(ServerSession session) throws SQLException {
    session.command("ROLLBACK TO SAVEPOINT elver_catalog");
    session.command("RELEASE SAVEPOINT elver_catalog");
  }
}

package org.elver.migration.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import org.elver.database.ServerSession;
import org.elver.database.Transactions;

/**
 * The search path under which definitions are read: every name but the system's is qualified. What
 * reading changes in the transaction is undone, the locks it took included.
 */
final class CatalogPath {

  private CatalogPath() {}

  /**
   * @param connection in a transaction
   */
  static <T> T on(Connection connection, Transactions.Work<T> reading) throws SQLException {
    ServerSession session = ServerSession.of(connection);
    session.command("SAVEPOINT elver_catalog");
    session.command("SET LOCAL search_path = pg_catalog");
    T read = reading.on(connection);
    session.command("ROLLBACK TO SAVEPOINT elver_catalog");
    session.command("RELEASE SAVEPOINT elver_catalog");
    return read;
  }
}

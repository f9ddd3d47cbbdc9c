package org.elver.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.elver.database.Identifiers;
import org.elver.database.ServerSession;
import org.elver.database.Transactions;
import org.elver.database.sql.SqlStatement;

/**
 * Elver's own statements in the session of a script: they are the login's, whatever role the script
 * has taken on meanwhile.
 */
final class OwnStatements {

  private final Connection connection;
  private final boolean rolesMayChange;

  private OwnStatements(Connection connection, boolean rolesMayChange) {
    this.connection = connection;
    this.rolesMayChange = rolesMayChange;
  }

  static OwnStatements beside(List<SqlStatement> script, Connection connection) {
    return new OwnStatements(connection, script.stream().anyMatch(s -> s.mentions("ROLE")));
  }

  /** In a transaction of their own, on a connection that commits by itself. */
  <T> T committed(Transactions.Work<T> work) throws SQLException {
    return ServerSession.of(connection).atomically(c -> run(work));
  }

  /** In the open transaction, after which the script's role is what it was. */
  <T> T run(Transactions.Work<T> work) throws SQLException {
    String role = rolesMayChange ? setting("role") : "none";
    if (role.equals("none")) {
      return work.on(connection);
    }
    ServerSession session = ServerSession.of(connection);
    session.command("SET LOCAL ROLE NONE");
    T result = work.on(connection);
    session.command("SET LOCAL ROLE " + Identifiers.quoted(role));
    return result;
  }

  /** What the session's setting is now. */
  String setting(String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT pg_catalog.current_setting('" + name + "')")) {
      row.next();
      return row.getString(1);
    }
  }
}

package org.elver.transfer.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.elver.audit.Audit;
import org.elver.config.Setting;
import org.elver.config.Settings;
import org.elver.database.Rows;
import org.elver.database.Transactions;
import org.elver.problem.DatabaseUnavailable;
import org.elver.problem.DefinitionConflict;
import org.elver.problem.DefinitionConflict.Reason;
import org.jdbi.v3.core.Handle;

/** The tables of this package and the audit, each use in a transaction of its own. */
final class ConnectionTables {

  private final Transactions transactions;
  private final Rows rows;
  private final Audit audit;

  ConnectionTables(Settings settings, Transactions transactions) {
    this.transactions = transactions;
    this.rows = new Rows(settings.text(Setting.ELVER_SCHEMA).orElseThrow());
    this.audit = new Audit(rows);
  }

  /**
   * Uses the tables, and keeps what was done if the use returns.
   *
   * @throws DefinitionConflict where a name is taken, or a transfer needs what was to be deleted
   * @throws DatabaseUnavailable where the database does not answer as it should
   */
  <T> T use(Use<T> use) {
    try {
      return transactions.inNew(
          connection -> rows.on(connection, handle -> use.of(handle, entries(connection))));
    } catch (SQLException e) {
      throw told(e);
    }
  }

  private Entries entries(Connection connection) {
    return (who, action, subject, detail) ->
        audit.write(connection, who, "connection " + action, subject, detail);
  }

  private static RuntimeException told(SQLException e) {
    return switch (String.valueOf(e.getSQLState())) {
      case "23505" ->
          new DefinitionConflict(
              Reason.NAME_TAKEN,
              "There is a connection of that name already. Choose another name.");
      case "23503" ->
          new DefinitionConflict(
              Reason.IN_USE,
              "Transfers read from this connection. Delete them, or give them another one, first.");
      case "3F000", "42P01" -> unavailable(e, "Elver's own tables are not there yet");
      default -> unavailable(e, "Elver's table of connections: " + e.getMessage());
    };
  }

  private static DatabaseUnavailable unavailable(SQLException e, String detail) {
    return new DatabaseUnavailable(DatabaseUnavailable.Reason.OTHER, e.getSQLState(), detail, e);
  }

  /** What is done with the tables. */
  @FunctionalInterface
  interface Use<T> {
    T of(Handle handle, Entries audit) throws SQLException;
  }

  /** The audit, in the transaction of what it tells of. */
  @FunctionalInterface
  interface Entries {
    void add(String who, String action, String subject, Map<String, ?> detail) throws SQLException;
  }
}

package org.elver.transfer.template.target;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;

/**
 * Elver's own tables that a statement touches in any way, through views and rules as well: reading
 * a statement locks what it names. What the transaction has locked before is not seen.
 */
public final class OwnTables {

  private static final String LOCKED =
      """
      SELECT c.relname
      FROM pg_catalog.pg_locks l
      JOIN pg_catalog.pg_class c ON c.oid = l.relation
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_catalog.pg_database d ON d.oid = l.database
      WHERE l.locktype = 'relation' AND l.pid = pg_catalog.pg_backend_pid()
        AND d.datname = pg_catalog.current_database() AND n.nspname = ?
      """;

  private final Connection connection;
  private final String schema;
  private final Set<String> before;

  /**
   * @param connection in a transaction
   * @param schema where Elver's tables are
   */
  public OwnTables(Connection connection, String schema) throws SQLException {
    this.connection = connection;
    this.schema = schema;
    this.before = locked();
  }

  /** Those that were locked since. */
  public Set<String> touched() throws SQLException {
    Set<String> now = locked();
    now.removeAll(before);
    return now;
  }

  private Set<String> locked() throws SQLException {
    Set<String> names = new TreeSet<>();
    try (PreparedStatement query = connection.prepareStatement(LOCKED)) {
      query.setString(1, schema);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
    }
    return names;
  }
}

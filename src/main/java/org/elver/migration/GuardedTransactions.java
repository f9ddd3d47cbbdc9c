package org.elver.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.elver.database.Transactions;

/**
 * Transactions of a scratch database that do not commit what concerns the whole cluster: a function
 * may do that where no statement shows it.
 */
record GuardedTransactions(Transactions guarded) implements Transactions {

  /** Feature not supported. */
  static final String SQL_STATE = "0A000";

  private static final String SHARED =
      """
      SELECT pg_catalog.md5(coalesce(pg_catalog.string_agg(row, ',' ORDER BY row), ''))
      FROM (SELECT r::text FROM pg_catalog.pg_roles r
            UNION ALL SELECT m::text FROM pg_catalog.pg_auth_members m
            UNION ALL SELECT t::text FROM pg_catalog.pg_tablespace t
            UNION ALL SELECT s::text FROM pg_catalog.pg_db_role_setting s
                      WHERE s.setdatabase NOT IN (SELECT oid FROM pg_catalog.pg_database
                                                  WHERE datname LIKE 'elver\\_scratch\\_%'))
           AS shared (row)
      """;

  @Override
  public <T> T inNew(Work<T> work) throws SQLException {
    return guarded.inNew(
        connection -> {
          String before = shared(connection);
          T result = work.on(connection);
          if (!before.equals(shared(connection))) {
            throw new SQLException(
                "It changes roles, tablespaces or their settings, which the whole cluster shares",
                SQL_STATE);
          }
          return result;
        });
  }

  @Override
  public <T> T outside(Work<T> work) throws SQLException {
    return guarded.outside(work);
  }

  private static String shared(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(SHARED)) {
      row.next();
      return row.getString(1);
    }
  }
}

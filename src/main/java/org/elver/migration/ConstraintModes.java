package org.elver.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** When deferrable constraints are checked: as a new transaction has it. */
final class ConstraintModes {

  private static final String IMMEDIATE =
      """
      SELECT pg_catalog.string_agg(pg_catalog.format('%I.%I', n.nspname, k.conname), ', ')
      FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_namespace n ON n.oid = k.connamespace
      WHERE k.condeferrable AND NOT k.condeferred
      """;

  private ConstraintModes() {}

  /** To be called where SET CONSTRAINTS was used and no transaction ends. */
  static void reset(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      String immediate = null;
      try (ResultSet row = statement.executeQuery(IMMEDIATE)) {
        if (row.next()) {
          immediate = row.getString(1);
        }
      }
      statement.execute("SET CONSTRAINTS ALL DEFERRED");
      if (immediate != null) {
        statement.execute("SET CONSTRAINTS " + immediate + " IMMEDIATE");
      }
    }
  }
}

package org.elver.transfer.template.target;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.elver.database.Identifiers;

/**
 * A relation of the target.
 *
 * @param kind {@code pg_class.relkind}
 */
record Relation(long oid, String schema, String name, char kind) {

  private static final String RESOLVED =
      """
      SELECT c.oid::pg_catalog.int8, n.nspname, c.relname, c.relkind
      FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.oid = pg_catalog.to_regclass(?) AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
      """;

  /** What the name means to the server; empty if nothing. */
  static Optional<Relation> named(Connection connection, String name) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(RESOLVED)) {
      query.setString(1, name);
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Relation(
                    row.getLong(1), row.getString(2), row.getString(3), row.getString(4).charAt(0)))
            : Optional.empty();
      }
    }
  }

  /** Whose rows nobody's transfer may change. */
  boolean isProtected(String ownSchema) {
    return schema.equals(ownSchema)
        || schema.equals("pg_catalog")
        || schema.equals("information_schema")
        || schema.startsWith("pg_toast");
  }

  String quoted() {
    return Identifiers.quoted(schema) + "." + Identifiers.quoted(name);
  }

  String shown() {
    return schema + "." + name;
  }
}

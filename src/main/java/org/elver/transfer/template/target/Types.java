package org.elver.transfer.template.target;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.elver.transfer.template.PgType;

/** Types as the server's catalog has them. */
final class Types {

  /** Below it an oid means the same on every server. */
  static final int BUILTIN_BELOW = 10_000;

  private static final String OF_PARAMETERS =
      """
      SELECT p.type::pg_catalog.oid::pg_catalog.int8
      FROM pg_catalog.pg_prepared_statements s,
        pg_catalog.unnest(s.parameter_types) WITH ORDINALITY AS p (type, number)
      WHERE s.name = ?
      ORDER BY p.number
      """;

  private static final String DESCRIBED =
      """
      WITH RECURSIVE based (oid, base) AS (
        SELECT w.oid, w.oid FROM pg_catalog.unnest(?::pg_catalog.oid[]) AS w (oid)
        UNION ALL
        SELECT b.oid, t.typbasetype
        FROM based b JOIN pg_catalog.pg_type t ON t.oid = b.base
        WHERE t.typtype = 'd'
      )
      SELECT t.oid::pg_catalog.int8,
        CASE WHEN t.oid < %1$d THEN pg_catalog.format_type(t.oid, -1)
          ELSE pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(t.typname) END,
        t.typarray::pg_catalog.int8, t.typcategory, b.base::pg_catalog.int8, t.typtype
      FROM based b
      JOIN pg_catalog.pg_type t ON t.oid = b.oid
      JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
      WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_type d WHERE d.oid = b.base AND d.typtype = 'd')
      """
          .formatted(BUILTIN_BELOW);

  private Types() {}

  /** The types inferred for the prepared statement's parameters, in order. */
  static List<PgType> ofParameters(Connection connection) throws SQLException {
    List<Integer> oids = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(OF_PARAMETERS)) {
      query.setString(1, Ground.STATEMENT);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          oids.add((int) rows.getLong(1));
        }
      }
    }
    Map<Integer, PgType> known = described(connection, oids);
    return oids.stream().map(known::get).toList();
  }

  static Map<Integer, PgType> described(Connection connection, Collection<Integer> oids)
      throws SQLException {
    Map<Integer, PgType> found = new HashMap<>();
    try (PreparedStatement query = connection.prepareStatement(DESCRIBED)) {
      query.setString(
          1,
          oids.stream()
              .distinct()
              .map(Integer::toUnsignedString)
              .collect(Collectors.joining(",", "{", "}")));
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          PgType type = type(rows);
          found.put(type.oid(), type);
        }
      }
    }
    return found;
  }

  private static PgType type(ResultSet row) throws SQLException {
    long oid = row.getLong(1);
    return new PgType(
        (int) oid,
        row.getString(2),
        (int) row.getLong(3),
        row.getString(4).charAt(0),
        oid < BUILTIN_BELOW,
        (int) row.getLong(5),
        row.getString(6).charAt(0));
  }
}

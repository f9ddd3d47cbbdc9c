package org.elver.transfer.template.target;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.elver.transfer.template.PgType;

/**
 * A column of a table.
 *
 * @param always {@code GENERATED ALWAYS}, as identity or from an expression
 */
record Column(int number, String name, PgType type, int typmod, boolean always) {

  private static final String OF_TABLE =
      """
      SELECT a.attnum, a.attname, a.atttypid::pg_catalog.int8, a.atttypmod,
        a.attidentity = 'a' OR a.attgenerated <> ''
      FROM pg_catalog.pg_attribute a
      WHERE a.attrelid = ? AND a.attnum > 0 AND NOT a.attisdropped
      ORDER BY a.attnum
      """;

  private record Bare(int number, String name, int type, int typmod, boolean always) {}

  /** In their order. */
  static List<Column> of(Connection connection, long relation) throws SQLException {
    List<Bare> found = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(OF_TABLE)) {
      query.setLong(1, relation);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(
              new Bare(
                  rows.getInt(1),
                  rows.getString(2),
                  (int) rows.getLong(3),
                  rows.getInt(4),
                  rows.getBoolean(5)));
        }
      }
    }
    Map<Integer, PgType> types =
        Types.described(connection, found.stream().map(Bare::type).toList());
    return found.stream()
        .map(c -> new Column(c.number, c.name, types.get(c.type), c.typmod, c.always))
        .toList();
  }
}

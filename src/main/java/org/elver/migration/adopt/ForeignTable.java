package org.elver.migration.adopt;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.elver.database.Identifiers;

/**
 * A table that looks like another tool's history.
 *
 * @param columns names of all its columns
 */
record ForeignTable(Tool tool, String schema, String name, Set<String> columns) {

  /** For people. */
  String shown() {
    return schema + "." + name;
  }

  /**
   * The rows of a query.
   *
   * @param select with {@code %s} for the table
   */
  <T> List<T> rows(Connection connection, String select, RowTo<T> row) throws SQLException {
    String table = Identifiers.quoted(schema) + "." + Identifiers.quoted(name);
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(select.formatted(table))) {
      List<T> all = new ArrayList<>();
      while (results.next()) {
        all.add(row.of(results));
      }
      return all;
    }
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }

  /** Reads one row. */
  interface RowTo<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** Reads the history of one tool, in the order in which it was written. */
  interface Reader {
    List<Entry> read(Connection connection, ForeignTable table) throws SQLException;
  }
}

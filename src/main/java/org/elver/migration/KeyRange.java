package org.elver.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.elver.database.Identifiers;

/**
 * Finds the next rows of a table along a column.
 *
 * @param table as SQL writes it
 * @param key name of the column
 * @param condition in SQL
 */
record KeyRange(String table, String key, String condition, int size) {

  private static final Pattern PLANNED_ROWS = Pattern.compile("\"Plan Rows\": (\\d+)");

  /**
   * The keys of a batch.
   *
   * @param firstText the first as PostgreSQL writes it
   */
  record Span(Object first, Object last, String firstText, String lastText, long rows) {}

  /**
   * The table and the column as the catalog has them.
   *
   * @param table quoted where needed
   * @param key quoted
   * @param type of the column
   */
  record Column(String table, String key, String type) {

    private String after() {
      return key + " > CAST(? AS " + type + ")";
    }

    String within() {
      return key + " >= CAST(? AS " + type + ") AND " + key + " <= CAST(? AS " + type + ")";
    }
  }

  /**
   * Looks the table and its column up.
   *
   * @throws SQLException if there is no such table or column, or the column may have nulls
   */
  Column column(Connection connection) throws SQLException {
    String sql =
        """
        SELECT pg_catalog.to_regclass(?)::text, a.attnotnull,
               pg_catalog.format_type(a.atttypid, a.atttypmod)
        FROM (SELECT) AS one
        LEFT JOIN pg_catalog.pg_attribute a
          ON a.attrelid = pg_catalog.to_regclass(?) AND a.attname = ? AND a.attnum > 0
             AND NOT a.attisdropped
        """;
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, table);
      query.setString(2, table);
      query.setString(3, key);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        String found = row.getString(1);
        if (found == null) {
          throw new SQLException("inBatches: there is no table " + table, "42P01");
        }
        if (row.getString(3) == null) {
          throw new SQLException("inBatches: " + table + " has no column " + key, "42703");
        }
        if (!row.getBoolean(2)) {
          throw new SQLException(
              "inBatches: "
                  + table
                  + "."
                  + key
                  + " may be null, and nulls have no order to walk"
                  + " along. Name a NOT NULL column, such as the primary key.",
              "22004");
        }
        return new Column(found, Identifiers.quoted(key), row.getString(3));
      }
    }
  }

  /**
   * The batch after a key.
   *
   * @param reached null for the first
   */
  Optional<Span> next(Connection connection, Column column, String reached) throws SQLException {
    String sql =
        """
        WITH batch AS MATERIALIZED (
          SELECT %1$s AS k FROM %2$s WHERE %3$s AND (%4$s) ORDER BY 1 LIMIT %5$d)
        SELECT lowest.k, highest.k, lowest.k::text, highest.k::text,
               (SELECT pg_catalog.count(*) FROM batch)
        FROM (SELECT k FROM batch ORDER BY k LIMIT 1) AS lowest,
             (SELECT k FROM batch ORDER BY k DESC LIMIT 1) AS highest
        """
            .formatted(column.key(), column.table(), after(column, reached), condition, size);
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      if (reached != null) {
        query.setString(1, reached);
      }
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Span(
                    row.getObject(1),
                    row.getObject(2),
                    row.getString(3),
                    row.getString(4),
                    row.getLong(5)))
            : Optional.empty();
      }
    }
  }

  /** About how many rows are left, as the planner thinks. */
  long estimate(Connection connection, Column column, String reached) throws SQLException {
    String sql =
        "EXPLAIN (FORMAT JSON) SELECT FROM %s WHERE %s AND (%s)"
            .formatted(column.table(), after(column, reached), condition);
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      if (reached != null) {
        query.setString(1, reached);
      }
      try (ResultSet row = query.executeQuery()) {
        row.next();
        Matcher planned = PLANNED_ROWS.matcher(row.getString(1));
        return planned.find() ? Long.parseLong(planned.group(1)) : 0;
      }
    }
  }

  @Override
  public String toString() {
    return table + "(" + key + ") WHERE " + condition;
  }

  private static String after(Column column, String reached) {
    return reached == null ? "true" : column.after();
  }
}

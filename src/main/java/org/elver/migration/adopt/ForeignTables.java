package org.elver.migration.adopt;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.elver.problem.MigrationsRefused;

/** Finds the tables in which other tools keep their history. Asks the catalog alone. */
final class ForeignTables {

  private static final String TABLES =
      """
      SELECT n.nspname, c.relname, array_agg(a.attname::text)
      FROM pg_catalog.pg_class c
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_catalog.pg_attribute a
        ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relkind IN ('r', 'p') AND c.relname = ANY (CAST(? AS name[]))
        AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND n.nspname <> ?
      GROUP BY n.nspname, c.oid, c.relname
      ORDER BY n.nspname, c.relname
      """;

  private final String ownSchema;

  ForeignTables(String ownSchema) {
    this.ownSchema = ownSchema;
  }

  /** Every one that has the name and the columns of a tool's. */
  List<ForeignTable> all(Connection connection) throws SQLException {
    Set<String> names = Arrays.stream(Tool.values()).map(Tool::table).collect(Collectors.toSet());
    return named(connection, names).stream()
        .filter(table -> table.tool().table().equals(table.name()))
        .toList();
  }

  /**
   * The one that is meant.
   *
   * @throws MigrationsRefused if there is none, or more than one
   */
  ForeignTable chosen(Connection connection, AdoptOptions options) throws SQLException {
    List<ForeignTable> found =
        options.table() == null
            ? all(connection)
            : named(connection, Set.of(nameOf(options.table()))).stream()
                .filter(table -> isCalled(table, options.table()))
                .toList();
    List<ForeignTable> fitting =
        found.stream()
            .filter(table -> options.from() == null || options.from() == table.tool())
            .toList();
    if (fitting.size() == 1) {
      return fitting.get(0);
    }
    throw new MigrationsRefused(List.of(fitting.isEmpty() ? none(options) : several(fitting)));
  }

  private List<ForeignTable> named(Connection connection, Set<String> names) throws SQLException {
    Array array = connection.createArrayOf("text", names.toArray());
    try (PreparedStatement query = connection.prepareStatement(TABLES)) {
      query.setArray(1, array);
      query.setString(2, ownSchema);
      List<ForeignTable> all = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          Set<String> columns = Set.of((String[]) row.getArray(3).getArray());
          for (Tool tool : Tool.values()) {
            if (Dialect.of(tool).isTable().test(columns)) {
              all.add(new ForeignTable(tool, row.getString(1), row.getString(2), columns));
            }
          }
        }
      }
      return all;
    }
  }

  private static String nameOf(String table) {
    return table.substring(table.lastIndexOf('.') + 1);
  }

  private static boolean isCalled(ForeignTable found, String table) {
    return found.shown().equals(table) || found.name().equals(table);
  }

  private static String none(AdoptOptions options) {
    String looked =
        options.table() == null
            ? Arrays.stream(Tool.values())
                .filter(tool -> options.from() == null || options.from() == tool)
                .map(tool -> tool.table() + " (" + tool.label() + ")")
                .collect(Collectors.joining(", "))
            : options.table()
                + (options.from() == null ? "" : " as " + options.from().label() + " makes it");
    return "No history of another tool was found. Looked for "
        + looked
        + ". Name its table (--table), or begin with baseline.";
  }

  private static String several(List<ForeignTable> found) {
    return "More than one table may be the history: "
        + found.stream()
            .map(table -> table.shown() + " (" + table.tool().option() + ")")
            .collect(Collectors.joining(", "))
        + ". Say which (--from, --table).";
  }
}

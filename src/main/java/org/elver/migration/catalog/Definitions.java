package org.elver.migration.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads definitions, all of them or those of some groups. */
final class Definitions {

  private static final String SCHEMAS =
      """
      n.nspname <> 'information_schema' AND n.nspname !~ '^pg_' AND n.nspname <> ?\
      """;

  private static final Pattern GROUPS = Pattern.compile("<groups (\\w+\\.oid)>");

  private static final Map<Long, List<String>> BY_CATALOG = byCatalog();

  private final Connection connection;
  private final String ownSchema;

  /**
   * @param connection in a transaction whose search path is {@code pg_catalog} alone
   * @param ownSchema unquoted name of the schema of Elver's own tables
   */
  Definitions(Connection connection, String ownSchema) {
    this.connection = connection;
    this.ownSchema = ownSchema;
  }

  /** Everything there is. */
  List<Definition> all() throws SQLException {
    List<Definition> found = new ArrayList<>();
    for (List<String> queries : BY_CATALOG.values()) {
      for (String query : queries) {
        read(query, null, found);
      }
    }
    return found;
  }

  /** Those of the groups that are there. */
  List<Definition> of(Collection<ObjectId> groups) throws SQLException {
    List<Definition> found = new ArrayList<>();
    for (Map.Entry<Long, List<String>> queries : BY_CATALOG.entrySet()) {
      List<Long> oids =
          groups.stream()
              .filter(group -> group.catalog() == queries.getKey())
              .map(ObjectId::oid)
              .toList();
      if (!oids.isEmpty()) {
        for (String query : queries.getValue()) {
          read(query, oids, found);
        }
      }
    }
    return found;
  }

  private void read(String query, List<Long> oids, List<Definition> found) throws SQLException {
    String wanted = oids == null ? "true" : "$1 = ANY (CAST(? AS oid[]))";
    String sql = GROUPS.matcher(query.replace("<schemas>", SCHEMAS)).replaceAll(wanted);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int parameter = 1;
      if (query.contains("<schemas>")) {
        statement.setString(parameter++, ownSchema);
      }
      if (oids != null) {
        statement.setString(parameter, ObjectId.array(oids));
      }
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(definition(row));
        }
      }
    }
  }

  private static Definition definition(ResultSet row) throws SQLException {
    return new Definition(
        new ObjectId(row.getLong(1), row.getLong(2), 0),
        new ObjectId(row.getLong(3), row.getLong(4), row.getInt(5)),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getString(10),
        row.getString(11));
  }

  private static Map<Long, List<String>> byCatalog() {
    Map<Long, List<String>> queries = new LinkedHashMap<>();
    for (List<String> some : List.of(OtherSql.ALL, RelationSql.ALL, TypeSql.ALL, RoutineSql.ALL)) {
      for (String query : some) {
        String group = query.substring("SELECT ".length(), query.indexOf(','));
        queries.computeIfAbsent(Long.valueOf(group), catalog -> new ArrayList<>()).add(query);
      }
    }
    return queries;
  }
}

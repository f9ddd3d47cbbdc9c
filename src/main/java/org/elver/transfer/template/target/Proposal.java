package org.elver.transfer.template.target;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.elver.problem.InvalidDefinition;
import org.elver.transfer.template.SourceColumn;

/** A statement for somebody to begin with: columns of the source into those of the same names. */
public final class Proposal {

  private static final String COLUMNS =
      """
      SELECT attname, quote_ident(attname) FROM pg_catalog.pg_attribute
      WHERE attrelid = ? AND attnum > 0 AND NOT attisdropped
        AND attidentity <> 'a' AND attgenerated = ''
      ORDER BY attnum
      """;

  private Proposal() {}

  /**
   * @param target in a transaction; stays as it was
   * @param ownSchema of Elver's tables, for which nothing is proposed
   * @param targetTable as written into the field of that name
   * @throws InvalidDefinition that names the field
   */
  public static String of(
      Connection target, String ownSchema, String targetTable, List<SourceColumn> columns)
      throws SQLException {
    return Ground.with(
        target,
        ground -> {
          Relation relation = new WrittenRelations(ground, ownSchema).target(targetTable);
          return statement(targetTable, pairs(target, relation, columns));
        });
  }

  /** A column as SQL writes it, and the source's that goes there. */
  private record Pair(String column, String source) {}

  private static List<Pair> pairs(Connection target, Relation relation, List<SourceColumn> columns)
      throws SQLException {
    List<Pair> pairs = new ArrayList<>();
    try (PreparedStatement query = target.prepareStatement(COLUMNS)) {
      query.setLong(1, relation.oid());
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          String written = row.getString(2);
          like(row.getString(1), columns)
              .ifPresent(source -> pairs.add(new Pair(written, source.name())));
        }
      }
    }
    return pairs;
  }

  private static Optional<SourceColumn> like(String name, List<SourceColumn> columns) {
    return SourceColumn.named(columns, name)
        .or(() -> columns.stream().filter(c -> bare(c.name()).equals(bare(name))).findFirst());
  }

  private static String bare(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  private static String statement(String table, List<Pair> pairs) {
    if (pairs.isEmpty()) {
      throw new InvalidDefinition(
          "targetTable", "no column of it has the name of a column of the source query");
    }
    return pairs.stream()
            .map(Pair::column)
            .collect(
                Collectors.joining(",\n  ", "INSERT INTO " + table + " (\n  ", "\n) VALUES (\n  "))
        + pairs.stream()
            .map(pair -> "{{" + pair.source() + "}}")
            .collect(Collectors.joining(",\n  ", "", "\n)"));
  }
}

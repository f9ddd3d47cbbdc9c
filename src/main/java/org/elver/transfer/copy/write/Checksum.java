package org.elver.transfer.copy.write;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.elver.database.Identifiers;
import org.elver.database.bound.BoundStatement;
import org.elver.transfer.copy.chunk.Chunk;
import org.elver.transfer.copy.chunk.Format;
import org.elver.transfer.copy.chunk.Layout;
import org.elver.transfer.template.Shape.SingleRow;
import org.elver.transfer.template.Target;
import org.elver.transfer.template.Value;

/**
 * A number for all rows, whatever their order, over the columns that take a placeholder as it is:
 * of rows on their way, as their columns' types have them, and of the rows of the table.
 */
public final class Checksum {

  private static final String HASH =
      "pg_catalog.sum(('x' || pg_catalog.substr(pg_catalog.md5(ROW(%s)::text), 1, 16))"
          + "::bit(64)::bigint::numeric)";

  private final Connection target;
  private final SingleRow shape;
  private final Layout layout;
  private final List<Target> columns;
  private final Map<List<Format>, ArrayStatement> statements = new HashMap<>();

  public Checksum(Connection target, SingleRow shape, Layout layout) {
    this.target = target;
    this.shape = shape;
    this.layout = layout;
    this.columns = columns(shape);
  }

  private static List<Target> columns(SingleRow shape) {
    return shape.targets().stream()
        .filter(column -> column.value() instanceof Value.Placeholder)
        .toList();
  }

  /** Whether there is anything to be summed up. */
  public static boolean possible(SingleRow shape) {
    return !columns(shape).isEmpty();
  }

  /** Of the chunk's rows. */
  public BigDecimal of(Chunk chunk) throws SQLException {
    BigDecimal[] sum = {BigDecimal.ZERO};
    statement(chunk.formats())
        .execute(
            chunk,
            (affected, rows) -> {
              byte[] part = rows.get(0)[0];
              if (part != null) {
                sum[0] = sum[0].add(new BigDecimal(ascii(part)));
              }
            });
    return sum[0];
  }

  /**
   * Of the rows the table has now.
   *
   * @param condition null for all
   */
  public BigDecimal ofTable(String condition) throws SQLException {
    String names =
        columns.stream()
            .map(column -> Identifiers.quoted(column.column()))
            .collect(Collectors.joining(", "));
    String sum = value("SELECT " + HASH.formatted(names) + from(shape, condition));
    return sum == null ? BigDecimal.ZERO : new BigDecimal(sum);
  }

  /** How many rows the table has now. */
  public static long rows(Connection target, SingleRow shape, String condition)
      throws SQLException {
    return Long.parseLong(value(target, "SELECT pg_catalog.count(*)" + from(shape, condition)));
  }

  /** Has the server read a condition, and executes nothing. */
  public static void prove(Connection target, SingleRow shape, String condition)
      throws SQLException {
    value(target, "EXPLAIN SELECT pg_catalog.count(*)" + from(shape, condition));
  }

  private static String from(SingleRow shape, String condition) {
    return " FROM " + shape.relation() + (condition == null ? "" : " WHERE (" + condition + "\n)");
  }

  private ArrayStatement statement(List<Format> formats) throws SQLException {
    ArrayStatement statement = statements.get(formats);
    if (statement == null) {
      ArraySql arrays = new ArraySql(layout, formats);
      List<String> values = new ArrayList<>();
      for (Target column : columns) {
        int parameter = ((Value.Placeholder) column.value()).parameter();
        values.add("CAST(" + arrays.parameter(parameter) + " AS " + type(column) + ")");
      }
      String sql = "SELECT " + HASH.formatted(String.join(", ", values)) + " FROM " + arrays.rows();
      statement = new ArrayStatement(target, arrays, sql);
      statements.put(List.copyOf(formats), statement);
    }
    return statement;
  }

  private String type(Target column) throws SQLException {
    return value(
        "SELECT pg_catalog.format_type(%s::oid, %d)"
            .formatted(Integer.toUnsignedString(column.type().oid()), column.typmod()));
  }

  private String value(String sql) throws SQLException {
    return value(target, sql);
  }

  private static String value(Connection target, String sql) throws SQLException {
    try (BoundStatement query = new BoundStatement(target, sql, List.of())) {
      return query.rows((execution, none) -> {}).get(0).get(0);
    }
  }

  private static String ascii(byte[] text) {
    return new String(text, java.nio.charset.StandardCharsets.US_ASCII);
  }
}

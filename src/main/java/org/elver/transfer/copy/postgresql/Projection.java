package org.elver.transfer.copy.postgresql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.elver.transfer.copy.chunk.Bytes;
import org.elver.transfer.copy.chunk.Cursor;
import org.elver.transfer.copy.chunk.Field;
import org.elver.transfer.copy.chunk.Format;
import org.elver.transfer.copy.chunk.Highest;
import org.elver.transfer.copy.chunk.Order;
import org.elver.transfer.copy.chunk.Reading;
import org.elver.transfer.copy.type.TargetType;
import org.elver.transfer.template.SourceColumn;

/**
 * The source query with the fields of a layout as its result, and behind them what only the reader
 * looks at: the resume key's text and whether the row is the last with it, then for each cursor its
 * value and, where an earlier run saw rows, the row's hash if it may be one of them.
 */
final class Projection {

  private static final String HASH =
      "pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to("
          + "pg_catalog.format('%s', q), 'UTF8')), 'hex')";

  private final Reading reading;

  Projection(Reading reading) {
    this.reading = reading;
  }

  /**
   * @param keyType name of the resume key's type; null without one
   * @param lastTypes names of the cursors' types
   */
  String query(String keyType, List<String> lastTypes) {
    List<String> fields = new ArrayList<>();
    reading.layout().fields().forEach(field -> fields.add(expression(field)));
    Order order = reading.order();
    String key = order == null ? null : name(order.key());
    if (order != null) {
      fields.add(text(key));
      fields.add("pg_catalog.lead(%1$s) OVER (ORDER BY %1$s) IS DISTINCT FROM %1$s".formatted(key));
    }
    for (int i = 0; i < reading.cursors().size(); i++) {
      cursor(reading.cursors().get(i), i, lastTypes.get(i), fields);
    }
    StringBuilder sql = new StringBuilder("SELECT ").append(String.join(", ", fields));
    sql.append(" FROM ").append(from());
    if (order != null && order.after() != null) {
      sql.append(" WHERE ").append(key).append(" > ");
      sql.append(setting(SourceSession.RESUME, keyType));
    }
    if (order != null) {
      sql.append(" ORDER BY ").append(key);
    }
    if (reading.atMost() > 0) {
      sql.append(" LIMIT ").append(reading.atMost());
    }
    return sql.toString();
  }

  private static void cursor(Cursor cursor, int index, String type, List<String> fields) {
    String column = name(cursor.column());
    fields.add(column);
    if (!cursor.seen().isEmpty()) {
      fields.add(
          "CASE WHEN %s = %s THEN %s END".formatted(column, setting(last(index), type), HASH));
    }
  }

  /** The setting with the value an earlier run ended with. */
  static String last(int cursor) {
    return "elver.seen_" + (cursor + 1);
  }

  /** How many rows have no key. */
  String withoutKey() {
    return "SELECT pg_catalog.count(*) FROM %s WHERE %s IS NULL"
        .formatted(from(), name(reading.order().key()));
  }

  /** Hashes of the rows with the value that is bound, and how many there are of each. */
  String hashesOf(Cursor cursor) {
    return "SELECT %s, pg_catalog.count(*) FROM %s WHERE %s = $1 GROUP BY 1 LIMIT %d"
        .formatted(HASH, from(), name(cursor.column()), Highest.MOST_ROWS + 1);
  }

  /** The query may end with a comment. */
  private String from() {
    String names =
        IntStream.rangeClosed(1, reading.columns().size())
            .mapToObj(number -> "c" + number)
            .collect(Collectors.joining(", "));
    return "(" + reading.sql() + "\n) AS q (" + names + ")";
  }

  private static String setting(String name, String type) {
    return "CAST(pg_catalog.current_setting('" + name + "') AS " + type + ")";
  }

  private static String expression(Field field) {
    if (field instanceof Field.OfColumn of) {
      return form(of.column(), of.type(), of.format());
    }
    Bytes same = ((Field.Same) field).bytes();
    return same.content() == null
        ? "NULL::pg_catalog.bytea"
        : "pg_catalog.decode('" + same.hex() + "', 'hex')";
  }

  private static String form(SourceColumn column, TargetType type, Format format) {
    return Wire.of(column, type, format).of(name(column));
  }

  private static String text(String column) {
    return Wire.text(column);
  }

  private static String name(SourceColumn column) {
    return "q.c" + column.number();
  }
}

package org.elver.transfer.copy.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import org.elver.transfer.copy.chunk.Format;
import org.elver.transfer.copy.type.TargetType;
import org.elver.transfer.template.SourceColumn;

/** The encoders there are, by the types on both sides. */
public final class Encoders {

  private static final int INT8 = 20;
  private static final int INT2 = 21;
  private static final int INT4 = 23;

  /** The best form for a column's values. */
  public Format best(SourceColumn column, TargetType type) {
    return type.textual() || binary(column, type).isPresent() ? Format.BINARY : Format.TEXT;
  }

  /** The encoder for a form that {@link #best} allows. */
  Encoder of(SourceColumn column, TargetType type, Format format) {
    return format == Format.TEXT || type.textual()
        ? this::text
        : binary(column, type).orElseThrow();
  }

  /** A value's text, as the source writes it; null for NULL. */
  String text(ResultSet row, int column) throws SQLException {
    return row.getString(column);
  }

  private boolean text(ResultSet row, int column, RowBuffer out) throws SQLException {
    String text = text(row, column);
    if (text == null) {
      out.none();
    } else {
      out.value(text.getBytes(UTF_8));
    }
    return true;
  }

  private static Optional<Encoder> binary(SourceColumn column, TargetType type) {
    return switch (column.jdbcType()) {
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT ->
          column.unsigned() ? Optional.empty() : integer(type.type().baseOid());
      default -> Optional.empty();
    };
  }

  private static Optional<Encoder> integer(int oid) {
    return switch (oid) {
      case INT2 -> Optional.of((row, column, out) -> integer(row, column, Short.BYTES, out));
      case INT4 -> Optional.of((row, column, out) -> integer(row, column, Integer.BYTES, out));
      case INT8 -> Optional.of((row, column, out) -> integer(row, column, Long.BYTES, out));
      default -> Optional.empty();
    };
  }

  private static boolean integer(ResultSet row, int column, int size, RowBuffer out)
      throws SQLException {
    long value = row.getLong(column);
    if (row.wasNull()) {
      out.none();
      return true;
    }
    int unused = Long.SIZE - size * Byte.SIZE;
    if (value << unused >> unused != value) {
      return false;
    }
    out.int4(size);
    out.integer(value, size);
    return true;
  }
}

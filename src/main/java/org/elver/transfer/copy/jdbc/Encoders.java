package org.elver.transfer.copy.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.elver.transfer.connection.Source;
import org.elver.transfer.copy.chunk.Format;
import org.elver.transfer.copy.type.TargetType;
import org.elver.transfer.template.SourceColumn;

/** The encoders there are, by the types on both sides. */
public final class Encoders {

  private static final int BYTEA = 17;
  private static final int INT8 = 20;
  private static final int INT2 = 21;
  private static final int INT4 = 23;

  private final Texts texts;

  /**
   * @param kind of the source: each has its own way to tell what its server writes
   */
  public Encoders(Source.Kind kind) {
    this.texts = new Texts(kind);
  }

  /** The best form for a column's values. */
  public Format best(SourceColumn column, TargetType type) {
    if (ByteTexts.isBytes(column) && type.type().baseOid() == BYTEA) {
      return Format.BINARY;
    }
    boolean binary =
        type.textual() || BinaryForms.of(column.jdbcType(), type.type().baseOid()).isPresent();
    return binary ? Format.BINARY : Format.TEXT;
  }

  /** The encoder for a form that {@link #best} allows. */
  Encoder of(SourceColumn column, TargetType type, Format format) {
    int oid = type.type().baseOid();
    if (format == Format.TEXT || type.textual()) {
      return (row, out) -> text(texts.of(row, column, oid), out);
    }
    if (oid == BYTEA) {
      return (row, out) -> value(row.getBytes(column.number()), out);
    }
    if (isLong(column) && size(oid) > 0) {
      return (row, out) -> integer(row, column.number(), size(oid), out);
    }
    BinaryForm form = BinaryForms.of(column.jdbcType(), oid).orElseThrow();
    return (row, out) -> binary(row, column, form, out);
  }

  /** A value's text, as the source writes it; null for NULL. */
  String text(ResultSet row, SourceColumn column) throws SQLException {
    return texts.of(row, column, 0);
  }

  private static boolean text(String text, RowBuffer out) {
    return value(text == null ? null : text.getBytes(UTF_8), out);
  }

  private static boolean value(byte[] bytes, RowBuffer out) {
    if (bytes == null) {
      out.none();
    } else {
      out.value(bytes);
    }
    return true;
  }

  private boolean binary(ResultSet row, SourceColumn column, BinaryForm form, RowBuffer out)
      throws SQLException {
    String text = texts.of(row, column, 0);
    if (text == null) {
      out.none();
      return true;
    }
    return form.write(text, out);
  }

  /** Whether each of its values is one of Java's. */
  private static boolean isLong(SourceColumn column) {
    return switch (column.jdbcType()) {
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> !column.unsigned();
      default -> false;
    };
  }

  private static int size(int oid) {
    return switch (oid) {
      case INT2 -> Short.BYTES;
      case INT4 -> Integer.BYTES;
      case INT8 -> Long.BYTES;
      default -> 0;
    };
  }

  /** Faster than by its text, which would be made first. */
  private static boolean integer(ResultSet row, int column, int size, RowBuffer out)
      throws SQLException {
    long value = row.getLong(column);
    if (row.wasNull()) {
      out.none();
      return true;
    }
    return BinaryForms.integer(value, size, out);
  }
}

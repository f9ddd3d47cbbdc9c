package org.elver.transfer.copy.jdbc;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HexFormat;
import org.elver.transfer.template.SourceColumn;

/**
 * Texts of bits and bytes, as PostgreSQL reads them. Drivers make characters of bytes that are
 * none, and write bits as the source's SQL has them.
 */
final class ByteTexts {

  private static final int BIT = 1560;
  private static final int VARBIT = 1562;

  private ByteTexts() {}

  /** MariaDB's {@code bit(n)}; other servers call a boolean so. */
  static boolean isBits(SourceColumn column) {
    return column.typeName().startsWith("BIT")
        && switch (column.jdbcType()) {
          case Types.BIT, Types.BINARY, Types.VARBINARY -> true;
          default -> false;
        };
  }

  /** Whether {@link ResultSet#getBytes} says what a value is, and no text does. */
  static boolean isBytes(SourceColumn column) {
    return switch (column.jdbcType()) {
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> true;
      default -> false;
    };
  }

  /** {@code \x00ff}; null for NULL. */
  static String bytes(ResultSet row, SourceColumn column) throws SQLException {
    byte[] bytes = row.getBytes(column.number());
    return bytes == null ? null : "\\x" + HexFormat.of().formatHex(bytes);
  }

  /**
   * A string of bits for a type that takes one, else the number they are; null for NULL.
   *
   * @param oid of PostgreSQL's type, beneath domains
   */
  static String bits(ResultSet row, SourceColumn column, int oid) throws SQLException {
    byte[] bytes = row.getBytes(column.number());
    if (bytes == null) {
      return null;
    }
    BigInteger number = new BigInteger(1, bytes);
    if (oid != BIT && oid != VARBIT) {
      return number.toString();
    }
    String bits = number.toString(2);
    int most = bytes.length * Byte.SIZE;
    int length = column.precision() > 0 ? Math.min(column.precision(), most) : most;
    return "0".repeat(Math.max(0, length - bits.length())) + bits;
  }
}

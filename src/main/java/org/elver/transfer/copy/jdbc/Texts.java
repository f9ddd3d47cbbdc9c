package org.elver.transfer.copy.jdbc;

import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import org.elver.transfer.connection.Source;
import org.elver.transfer.template.SourceColumn;

/** Values as the source's server writes them. */
final class Texts {

  private static final int MOST_DIGITS = 6;

  private final boolean mariaDb;

  Texts(Source.Kind kind) {
    this.mariaDb = kind == Source.Kind.MARIADB;
  }

  /**
   * The current row's value, null for NULL.
   *
   * @param oid of PostgreSQL's type that reads it, beneath domains; 0 where none does
   */
  String of(ResultSet row, SourceColumn column, int oid) throws SQLException {
    if (mariaDb && column.jdbcType() == Types.TIMESTAMP) {
      return moment(row, column);
    }
    if (mariaDb && ByteTexts.isBits(column)) {
      return ByteTexts.bits(row, column, oid);
    }
    if (ByteTexts.isBytes(column)) {
      return ByteTexts.bytes(row, column);
    }
    String text = row.getString(column.number());
    return mariaDb && column.jdbcType() == Types.REAL ? ofFloat(text) : text;
  }

  /** Without what only Java writes. */
  private static String ofFloat(String text) {
    return text != null && text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /**
   * The driver's own text has been in this machine's time zone, where an hour is missing in spring,
   * and knows no year 0. It is right for what is no date, such as {@code 0000-00-00}.
   */
  private static String moment(ResultSet row, SourceColumn column) throws SQLException {
    LocalDateTime moment;
    try {
      moment = row.getObject(column.number(), LocalDateTime.class);
    } catch (SQLDataException e) {
      return row.getString(column.number());
    }
    return moment == null
        ? row.getString(column.number())
        : Moments.text(moment, Math.min(column.scale(), MOST_DIGITS));
  }
}

package org.elver.transfer.copy.jdbc;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.elver.transfer.template.SourceColumn;

/**
 * Binds a column's text as what the column holds: servers compare numbers with texts as if both
 * were of floating point, if at all, and do not always use an index for it.
 */
final class Binding {

  private Binding() {}

  /**
   * @param number 1-based
   * @param text of a value of the column, null for NULL
   */
  static void set(PreparedStatement statement, int number, SourceColumn column, String text)
      throws SQLException {
    if (text == null) {
      statement.setNull(number, column.jdbcType());
      return;
    }
    switch (column.jdbcType()) {
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT ->
          setInteger(statement, number, new BigDecimal(text));
      case Types.DECIMAL, Types.NUMERIC -> statement.setBigDecimal(number, new BigDecimal(text));
      case Types.DATE, Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE ->
          setTime(statement, number, column.jdbcType(), text.replace(' ', 'T'), text);
      default -> statement.setString(number, text);
    }
  }

  private static void setInteger(PreparedStatement statement, int number, BigDecimal value)
      throws SQLException {
    try {
      statement.setLong(number, value.longValueExact());
    } catch (ArithmeticException e) {
      statement.setBigDecimal(number, value);
    }
  }

  /** What is none for Java, as {@code 0000-00-00}, stays the text it is. */
  private static void setTime(
      PreparedStatement statement, int number, int jdbcType, String iso, String text)
      throws SQLException {
    Object time;
    try {
      boolean day = iso.indexOf('T') < 0;
      time =
          switch (jdbcType) {
            case Types.DATE -> LocalDate.parse(iso);
            case Types.TIMESTAMP ->
                day ? LocalDate.parse(iso).atStartOfDay() : LocalDateTime.parse(iso);
            default -> OffsetDateTime.parse(iso);
          };
    } catch (DateTimeException e) {
      statement.setString(number, text);
      return;
    }
    statement.setObject(number, time);
  }
}

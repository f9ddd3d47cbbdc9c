package org.elver.transfer.copy.jdbc;

import java.math.BigDecimal;
import java.sql.Types;
import org.elver.transfer.template.SourceColumn;

/** Columns whose values Java compares as the source does. */
public final class Keys {

  private Keys() {}

  /** Integers and decimals. */
  static boolean isNumber(SourceColumn column) {
    return switch (column.jdbcType()) {
      case Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.DECIMAL,
          Types.NUMERIC ->
          true;
      default -> false;
    };
  }

  /** Numbers, dates and time stamps; how texts compare only the source's collation knows. */
  public static boolean comparable(SourceColumn column) {
    return isNumber(column)
        || switch (column.jdbcType()) {
          case Types.DATE, Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> true;
          default -> false;
        };
  }

  /** As the source orders two texts of values that are not NULL. */
  static int compare(SourceColumn column, String one, String other) {
    return isNumber(column)
        ? new BigDecimal(one).compareTo(new BigDecimal(other))
        : one.compareTo(other);
  }
}

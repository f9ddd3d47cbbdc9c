package org.elver.transfer.template.source;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.elver.transfer.template.SourceColumn;

/** Types whose values have one order on every server, so that a highest one can be remembered. */
enum CursorType {
  SMALLINT("int2"),
  INTEGER("int4"),
  BIGINT("int8"),
  NUMERIC("numeric"),
  DATE("date"),
  TIMESTAMP("timestamp"),
  TIMESTAMPTZ("timestamptz");

  private final String postgres;

  CursorType(String postgres) {
    this.postgres = "pg_catalog." + postgres;
  }

  /** Its name on PostgreSQL. */
  String postgres() {
    return postgres;
  }

  static Optional<CursorType> of(SourceColumn column) {
    return Optional.ofNullable(column.oid() == 0 ? byJdbc(column) : byOid(column.oid()));
  }

  /** What is wrong with a column of none of them. */
  static String noOrder(SourceColumn column) {
    return ("column %s is of type %s, which has no order to rely on; take an integer, numeric, date"
            + " or timestamp column, or cast it in the query")
        .formatted(column.name(), column.typeName());
  }

  private static CursorType byOid(int oid) {
    return switch (oid) {
      case 21 -> SMALLINT;
      case 23 -> INTEGER;
      case 20 -> BIGINT;
      case 1700 -> NUMERIC;
      case 1082 -> DATE;
      case 1114 -> TIMESTAMP;
      case 1184 -> TIMESTAMPTZ;
      default -> null;
    };
  }

  private static CursorType byJdbc(SourceColumn column) {
    return switch (column.jdbcType()) {
      case Types.TINYINT, Types.SMALLINT -> SMALLINT;
      case Types.INTEGER -> INTEGER;
      case Types.BIGINT -> BIGINT;
      case Types.NUMERIC, Types.DECIMAL -> NUMERIC;
      case Types.DATE -> DATE;
      case Types.TIMESTAMP -> TIMESTAMP;
      case Types.TIMESTAMP_WITH_TIMEZONE -> TIMESTAMPTZ;
      default -> null;
    };
  }

  /** Whether a text is a value of it: ISO dates and times, decimal numbers. */
  boolean takes(String text) {
    try {
      switch (this) {
        case SMALLINT, INTEGER, BIGINT -> new BigDecimal(text).toBigIntegerExact();
        case NUMERIC -> new BigDecimal(text);
        case DATE -> LocalDate.parse(text);
        case TIMESTAMP -> parseTime(text);
        case TIMESTAMPTZ -> parseZoned(text);
      }
      return true;
    } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
      return false;
    }
  }

  private static void parseTime(String text) {
    if (text.length() <= "2024-01-01".length()) {
      LocalDate.parse(text);
    } else {
      LocalDateTime.parse(text.replace(' ', 'T'));
    }
  }

  private static void parseZoned(String text) {
    if (text.endsWith("Z") || text.matches(".*:\\d\\d(\\.\\d+)?[+-]\\d\\d:\\d\\d")) {
      OffsetDateTime.parse(text.replace(' ', 'T'));
    } else {
      parseTime(text);
    }
  }
}

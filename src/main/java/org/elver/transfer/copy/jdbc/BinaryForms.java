package org.elver.transfer.copy.jdbc;

import java.math.BigDecimal;
import java.sql.Types;
import java.util.Optional;
import org.postgresql.util.ByteConverter;

/** The binary forms there are, by the type of the source and the oid of PostgreSQL's type. */
final class BinaryForms {

  private static final int BOOL = 16;
  private static final int INT8 = 20;
  private static final int INT2 = 21;
  private static final int INT4 = 23;
  private static final int FLOAT4 = 700;
  private static final int FLOAT8 = 701;
  private static final int DATE = 1082;
  private static final int TIME = 1083;
  private static final int TIMESTAMP = 1114;
  private static final int TIMESTAMPTZ = 1184;
  private static final int NUMERIC = 1700;

  private static final int LONGEST = 300;

  private BinaryForms() {}

  static Optional<BinaryForm> of(int jdbcType, int oid) {
    return switch (jdbcType) {
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> ofIntegers(oid);
      case Types.DECIMAL, Types.NUMERIC -> ofNumbers(oid);
      case Types.REAL, Types.FLOAT, Types.DOUBLE -> ofFloats(oid);
      case Types.DATE, Types.TIMESTAMP -> ofDates(oid);
      case Types.TIME -> ofTimes(oid);
      case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR ->
          ofIntegers(oid).or(() -> ofDates(oid)).or(() -> ofTimes(oid));
      default -> Optional.empty();
    };
  }

  private static Optional<BinaryForm> ofIntegers(int oid) {
    return oid == BOOL ? Optional.of(BinaryForms::bool) : ofNumbers(oid);
  }

  private static Optional<BinaryForm> ofNumbers(int oid) {
    return switch (oid) {
      case INT2 -> Optional.of((text, out) -> integer(text, Short.BYTES, out));
      case INT4 -> Optional.of((text, out) -> integer(text, Integer.BYTES, out));
      case INT8 -> Optional.of((text, out) -> integer(text, Long.BYTES, out));
      case NUMERIC -> Optional.of(BinaryForms::numeric);
      default -> ofFloats(oid);
    };
  }

  private static Optional<BinaryForm> ofFloats(int oid) {
    return switch (oid) {
      case FLOAT4 -> Optional.of(BinaryForms::float4);
      case FLOAT8 -> Optional.of(BinaryForms::float8);
      default -> Optional.empty();
    };
  }

  private static Optional<BinaryForm> ofDates(int oid) {
    return switch (oid) {
      case DATE -> Optional.of((text, out) -> counted(Moments.days(text), Integer.BYTES, out));
      case TIMESTAMP, TIMESTAMPTZ ->
          Optional.of((text, out) -> counted(Moments.micros(text), Long.BYTES, out));
      default -> Optional.empty();
    };
  }

  private static Optional<BinaryForm> ofTimes(int oid) {
    return oid == TIME ? Optional.of(BinaryForms::time) : Optional.empty();
  }

  private static boolean time(String text, RowBuffer out) {
    return counted(Moments.time(text), Long.BYTES, out);
  }

  private static boolean counted(long moment, int size, RowBuffer out) {
    return moment != Moments.NONE && integer(moment, size, out);
  }

  private static boolean bool(String text, RowBuffer out) {
    boolean known = text.equals("0") || text.equals("1");
    return known && integer(text.charAt(0) - '0', Byte.BYTES, out);
  }

  private static boolean integer(String text, int size, RowBuffer out) {
    if (!consistsOf("-0123456789", text)) {
      return false;
    }
    try {
      return integer(Long.parseLong(text), size, out);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** False where it does not fit. */
  static boolean integer(long value, int size, RowBuffer out) {
    int unused = Long.SIZE - size * Byte.SIZE;
    if (value << unused >> unused != value) {
      return false;
    }
    out.int4(size);
    out.integer(value, size);
    return true;
  }

  private static boolean numeric(String text, RowBuffer out) {
    if (!consistsOf("-.0123456789", text)) {
      return false;
    }
    try {
      BigDecimal number = new BigDecimal(text);
      out.value(number.signum() == 0 ? nought(number.scale()) : ByteConverter.numeric(number));
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** As the server has it, which is not how the driver writes it. */
  private static byte[] nought(int scale) {
    byte[] form = new byte[4 * Short.BYTES];
    ByteConverter.int2(form, 3 * Short.BYTES, scale);
    return form;
  }

  private static boolean float8(String text, RowBuffer out) {
    if (!consistsOf("-+.eE0123456789", text)) {
      return false;
    }
    try {
      double value = Double.parseDouble(text);
      return isIn(text, value) && integer(Double.doubleToRawLongBits(value), Double.BYTES, out);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean float4(String text, RowBuffer out) {
    if (!consistsOf("-+.eE0123456789", text)) {
      return false;
    }
    try {
      float value = Float.parseFloat(text);
      return isIn(text, value) && integer(Float.floatToRawIntBits(value), Float.BYTES, out);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Whether the number that was read is neither too large nor too small for its type. */
  private static boolean isIn(String text, double value) {
    return !Double.isInfinite(value) && (value != 0 || consistsOf("-+.0", text));
  }

  private static boolean consistsOf(String characters, String text) {
    if (text.length() > LONGEST) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }
}

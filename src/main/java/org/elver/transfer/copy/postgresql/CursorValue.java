package org.elver.transfer.copy.postgresql;

import java.math.BigDecimal;
import org.elver.transfer.copy.chunk.Cursor;
import org.elver.transfer.copy.chunk.Tuples;
import org.postgresql.util.ByteConverter;

/** The highest value of a cursor's column so far, in binary form. */
final class CursorValue {

  private static final int NUMERIC = 1700;

  private final Cursor cursor;
  private byte[] highest;
  private long highestLong;
  private Object highestNumber;

  CursorValue(Cursor cursor) {
    this.cursor = cursor;
  }

  Cursor cursor() {
    return cursor;
  }

  /** Null where no row had a value. */
  byte[] highest() {
    return highest;
  }

  /**
   * @param length of the value, -1 for NULL
   */
  void see(byte[] data, int offset, int length) {
    if (length < 0) {
      return;
    }
    if (cursor.column().oid() == NUMERIC) {
      seeNumber(data, offset, length);
    } else {
      seeLong(data, offset, length);
    }
  }

  /** Integers, dates and time stamps are integers; infinity is the highest and the lowest. */
  private void seeLong(byte[] data, int offset, int length) {
    long value =
        switch (length) {
          case Short.BYTES -> ByteConverter.int2(data, offset);
          case Integer.BYTES -> Tuples.int4(data, offset);
          default -> ByteConverter.int8(data, offset);
        };
    if (highest == null || value > highestLong) {
      highestLong = value;
      highest = copy(data, offset, length);
    }
  }

  private void seeNumber(byte[] data, int offset, int length) {
    Object value = ByteConverter.numeric(data, offset, length);
    if (highest == null || compare(value, highestNumber) > 0) {
      highestNumber = value;
      highest = copy(data, offset, length);
    }
  }

  /** NaN is the highest for PostgreSQL, as it is for Java. */
  private static int compare(Object one, Object other) {
    if (one instanceof BigDecimal a && other instanceof BigDecimal b) {
      return a.compareTo(b);
    }
    return Double.compare(((Number) one).doubleValue(), ((Number) other).doubleValue());
  }

  private static byte[] copy(byte[] data, int offset, int length) {
    byte[] value = new byte[length];
    System.arraycopy(data, offset, value, 0, length);
    return value;
  }
}

package org.elver.transfer.copy.jdbc;

import java.util.Arrays;

/** A tuple that is being put together. */
final class RowBuffer {

  private static final int SMALL = 8 << 10;
  private static final int KEPT = 1 << 20;

  private byte[] data = new byte[SMALL];
  private int length;

  void begin(int fields) {
    if (data.length > KEPT) {
      data = new byte[SMALL];
    }
    length = 0;
    int2(fields);
  }

  /** The array was taken over. */
  void giveAway() {
    data = new byte[SMALL];
  }

  byte[] data() {
    return data;
  }

  int length() {
    return length;
  }

  /** A NULL. */
  void none() {
    int4(-1);
  }

  /** A whole value. */
  void value(byte[] value) {
    int4(value.length);
    bytes(value);
  }

  void int2(int value) {
    integer(value, Short.BYTES);
  }

  void int4(int value) {
    integer(value, Integer.BYTES);
  }

  /** The lowest bytes of a number, the highest of them first. */
  void integer(long value, int size) {
    room(size);
    for (int shift = (size - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      data[length++] = (byte) (value >> shift);
    }
  }

  void bytes(byte[] value) {
    room(value.length);
    System.arraycopy(value, 0, data, length, value.length);
    length += value.length;
  }

  private void room(int more) {
    if (data.length - length < more) {
      long wanted =
          Math.max((long) length + more, Math.min(2L * data.length, length + (64L << 20)));
      data = Arrays.copyOf(data, Math.toIntExact(wanted));
    }
  }
}

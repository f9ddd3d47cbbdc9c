package org.elver.transfer.copy.write;

import java.util.List;
import org.elver.transfer.copy.chunk.Tuples;
import org.postgresql.util.ByteConverter;

/** Some rows' fields as PostgreSQL arrays in binary form, one for each of some fields. */
final class Columns {

  private static final int HEADER = 20;

  private final List<Integer> fields;
  private final long[] sizes;
  private final byte[][] arrays;
  private final int[] ends;
  private int rows;

  /**
   * @param fields which of the tuple's
   */
  Columns(List<Integer> fields) {
    this.fields = fields;
    this.sizes = new long[fields.size()];
    this.arrays = new byte[fields.size()][];
    this.ends = new int[fields.size()];
  }

  /** First each row is measured. */
  void measure(Tuples row) {
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] += Integer.BYTES + Math.max(row.length(fields.get(i)), 0);
    }
    rows++;
  }

  int rows() {
    return rows;
  }

  /** Bytes measured so far. */
  long size() {
    long all = 0;
    for (long size : sizes) {
      all += size;
    }
    return all;
  }

  /** Then there is room. */
  void begin(List<Integer> elementTypes) {
    for (int i = 0; i < sizes.length; i++) {
      byte[] array = new byte[Math.toIntExact(HEADER + sizes[i])];
      ByteConverter.int4(array, 0, 1); // dimensions
      ByteConverter.int4(array, 4, 1); // may hold NULL
      ByteConverter.int4(array, 8, elementTypes.get(i));
      ByteConverter.int4(array, 12, rows);
      ByteConverter.int4(array, 16, 1); // the first has number 1
      arrays[i] = array;
      ends[i] = HEADER;
    }
  }

  /** And each is copied, length and all. */
  void add(Tuples row) {
    for (int i = 0; i < arrays.length; i++) {
      int field = fields.get(i);
      int length = Integer.BYTES + Math.max(row.length(field), 0);
      System.arraycopy(row.data(), row.offset(field) - Integer.BYTES, arrays[i], ends[i], length);
      ends[i] += length;
    }
  }

  byte[] array(int index) {
    return arrays[index];
  }
}

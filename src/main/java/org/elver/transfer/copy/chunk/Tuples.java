package org.elver.transfer.copy.chunk;

import java.util.Iterator;

/** A cursor over the tuples of a chunk. */
public final class Tuples {

  private static final int COUNT = 2;
  private static final int LENGTH = 4;

  private final Iterator<Segment> segments;
  private final int[] offsets;
  private final int[] lengths;
  private Segment segment;
  private int end;

  public Tuples(Chunk chunk) {
    this.segments = chunk.segments().iterator();
    this.offsets = new int[chunk.formats().size()];
    this.lengths = new int[offsets.length];
  }

  /** Moves to the next tuple; false behind the last. */
  public boolean next() {
    while (segment == null || end == segment.to()) {
      if (!segments.hasNext()) {
        return false;
      }
      segment = segments.next();
      end = segment.from();
    }
    int at = end + COUNT;
    for (int i = 0; i < offsets.length; i++) {
      int length = int4(segment.data(), at);
      at += LENGTH;
      offsets[i] = at;
      lengths[i] = length;
      at += Math.max(length, 0);
    }
    end = at;
    return true;
  }

  /** Where the current tuple's fields are. */
  public byte[] data() {
    return segment.data();
  }

  /** Offset of a field's first byte. */
  public int offset(int field) {
    return offsets[field];
  }

  /** Length of a field in bytes, -1 for NULL. */
  public int length(int field) {
    return lengths[field];
  }

  /** A field of its own; null for NULL. */
  public byte[] copy(int field) {
    if (lengths[field] < 0) {
      return null;
    }
    byte[] value = new byte[lengths[field]];
    System.arraycopy(segment.data(), offsets[field], value, 0, value.length);
    return value;
  }

  /** All fields, each of its own. */
  public byte[][] copies() {
    byte[][] values = new byte[offsets.length][];
    for (int i = 0; i < values.length; i++) {
      values[i] = copy(i);
    }
    return values;
  }

  /** Length of the current tuple in bytes. */
  public int size() {
    return end - start();
  }

  /** Offset of the current tuple. */
  public int start() {
    return offsets.length == 0 ? end - COUNT : offsets[0] - LENGTH - COUNT;
  }

  /** Four bytes, the highest first. */
  public static int int4(byte[] data, int at) {
    return (data[at] << 24)
        | ((data[at + 1] & 0xff) << 16)
        | ((data[at + 2] & 0xff) << 8)
        | (data[at + 3] & 0xff);
  }
}

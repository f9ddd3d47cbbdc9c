package org.elver.transfer.copy.chunk;

/**
 * Whole tuples, one behind the other.
 *
 * @param data not to be changed
 * @param from offset of the first tuple
 * @param to offset behind the last tuple
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Segment(byte[] data, int from, int to, int rows) {

  public int length() {
    return to - from;
  }
}

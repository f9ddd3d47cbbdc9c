package org.elver.transfer.copy.chunk;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects tuples. Small ones are copied together into blocks; an array that holds little but a
 * large one is taken over.
 */
public final class ChunkBuilder {

  private static final int BLOCK = 256 << 10;
  private static final int LARGE = 32 << 10;

  private final Pace pace;
  private final List<Segment> segments = new ArrayList<>();
  private byte[] block;
  private int from;
  private int to;
  private int inBlock;
  private int rows;
  private long bytes;

  public ChunkBuilder(Pace pace) {
    this.pace = pace;
  }

  public boolean isEmpty() {
    return rows == 0;
  }

  public boolean isFull() {
    return pace.isEnough(rows, bytes);
  }

  public int rows() {
    return rows;
  }

  /**
   * Adds a tuple.
   *
   * @param data a large tuple is not copied: the array must not change any more
   */
  public void add(byte[] data, int offset, int length) {
    if (takesOver(data, length)) {
      closeBlock();
      segments.add(new Segment(data, offset, offset + length, 1));
    } else {
      copy(data, offset, length);
    }
    rows++;
    bytes += length;
  }

  /** Whether a tuple of that length is left where it is. */
  public boolean takesOver(byte[] data, int length) {
    return length >= LARGE && length >= data.length / 2;
  }

  private void copy(byte[] data, int offset, int length) {
    if (block == null || block.length - to < length) {
      closeBlock();
      block = new byte[Math.max(BLOCK, length)];
      from = 0;
      to = 0;
    }
    System.arraycopy(data, offset, block, to, length);
    to += length;
    inBlock++;
  }

  private void closeBlock() {
    if (inBlock > 0) {
      segments.add(new Segment(block, from, to, inBlock));
      from = to;
      inBlock = 0;
    }
  }

  /**
   * What was added since the last time, as one chunk; at least one row.
   *
   * @param end null where more rows belong to the transaction
   */
  public Chunk build(long firstRow, List<Format> formats, Chunk.Boundary end) {
    closeBlock();
    Chunk chunk = new Chunk(segments, rows, firstRow, formats, end);
    segments.clear();
    block = null; // the chunk has it
    rows = 0;
    bytes = 0;
    return chunk;
  }
}

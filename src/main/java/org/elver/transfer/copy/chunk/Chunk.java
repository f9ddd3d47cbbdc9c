package org.elver.transfer.copy.chunk;

import java.util.List;
import java.util.Set;

/**
 * Rows that are written together.
 *
 * @param firstRow 1-based number of the first in the source's answer; the others follow without a
 *     gap
 * @param formats of the fields, the same in all its tuples
 * @param end of the transaction, null where more rows belong to it
 */
public record Chunk(
    List<Segment> segments, int rows, long firstRow, List<Format> formats, Boundary end) {

  /**
   * Where a transaction ends before the last row.
   *
   * @param key text of the last row's resume key
   */
  public record Boundary(String key) {}

  public Chunk {
    segments = List.copyOf(segments);
    formats = List.copyOf(formats);
  }

  /** Of its tuples. */
  public long bytes() {
    return segments.stream().mapToLong(Segment::length).sum();
  }

  /** Whether each of these fields is in binary form. */
  public boolean allBinary() {
    return !formats.contains(Format.TEXT);
  }

  /** Its rows but some, which are given by their numbers in the source's answer. */
  public List<Chunk> without(Set<Long> numbers) {
    if (numbers.isEmpty()) {
      return List.of(this);
    }
    ChunkBuilder others = new ChunkBuilder(Pace.ANY);
    Tuples tuples = new Tuples(this);
    for (long number = firstRow; tuples.next(); number++) {
      if (!numbers.contains(number)) {
        others.add(tuples.data(), tuples.start(), tuples.size());
      }
    }
    return others.isEmpty() ? List.of() : List.of(others.build(firstRow, formats, end));
  }
}

package org.elver.transfer.copy;

import java.util.Map;

/**
 * How far a column had come when a run was through. Rows of exactly that value are known by their
 * hashes: ties that come later are not lost, and the same row is not moved twice.
 *
 * @param value the highest value as the source writes it, null where no row had one
 * @param rows SHA-256 (hexadecimal) of each source row with that value, and how many there were
 */
public record Watermark(String value, Map<String, Integer> rows) {

  public Watermark {
    rows = Map.copyOf(rows);
  }
}

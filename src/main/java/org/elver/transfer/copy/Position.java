package org.elver.transfer.copy;

import java.util.Map;

/**
 * How far a run is when a transaction of it commits. To be kept in that transaction.
 *
 * @param resumeAfter text of the {@link Chunking#resumeKey} of the last row; null without chunking
 *     and when complete
 * @param complete whether nothing follows
 * @param watermarks by the column of each {@code {{last.column}}}; empty unless complete
 */
public record Position(String resumeAfter, boolean complete, Map<String, Watermark> watermarks) {

  public Position {
    watermarks = Map.copyOf(watermarks);
  }
}

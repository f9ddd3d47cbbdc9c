package org.elver.transfer.run;

import java.util.List;
import java.util.Map;

/**
 * Rows that a run put aside, in the source's order.
 *
 * @param total how many there are on all pages
 */
public record RejectPage(List<RejectedRow> items, long total) {

  /**
   * One of them.
   *
   * @param row 1-based number in the source's answer
   * @param values texts of the source columns the statement uses, null for NULL
   * @param column of the source, null where none can be blamed
   * @param reason the server's message
   */
  public record RejectedRow(
      long row, Map<String, String> values, String column, String sqlState, String reason) {}
}

package org.elver.transfer.copy.chunk;

import org.elver.problem.TransferFailed;
import org.elver.transfer.template.SourceColumn;

/**
 * Rows are read in the order of a column, and transactions end where its value changes.
 *
 * @param every so many rows at least
 * @param after only rows behind this value, as text; null for all
 */
public record Order(SourceColumn key, long every, String after) {

  /**
   * The key is NULL.
   *
   * @param row in which, 0 where that is not known
   */
  public TransferFailed withoutKey(long row) {
    return new TransferFailed(
        row,
        key.name(),
        null,
        "the resume key is NULL, so a later run could not go on behind it. Leave such rows out of"
            + " the source query, or choose a column that is never NULL.",
        null);
  }
}

package org.elver.transfer.copy.chunk;

import java.util.Map;
import org.elver.problem.TransferFailed;

/**
 * The highest value a column of the source had, and the rows that had it.
 *
 * @param value as the source writes it, null where no row had one
 * @param rows hash of each of these rows, and how often it came
 */
public record Highest(String value, Map<String, Integer> rows) {

  /** How many different rows with that value are remembered: some 100 MB of memory. */
  public static final int MOST_ROWS = 500_000;

  /**
   * Where too many rows have the highest value to be remembered, and without them the next run
   * would lose the rows that come with that value later, or move these again.
   */
  public static TransferFailed tooManyRows(String column, String value) {
    return new TransferFailed(
        0,
        column,
        null,
        ("More than %,d different rows have its highest value, %s. So many cannot be told from rows"
                + " that come later with the same value: use {{last.…}} of a column with finer"
                + " values, such as a number that counts up.")
            .formatted(MOST_ROWS, value),
        null);
  }
}

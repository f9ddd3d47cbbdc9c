package org.elver.transfer.copy.jdbc;

import java.util.HashMap;
import java.util.Map;
import org.elver.transfer.copy.chunk.Cursor;
import org.elver.transfer.copy.chunk.Highest;

/** A cursor's highest value so far and the rows that have it; and which rows an earlier run saw. */
final class CursorRows {

  private final Cursor cursor;
  private final Map<String, Integer> seen;
  private final Map<String, Integer> rows = new HashMap<>();
  private String highest;
  private boolean tooMany;

  CursorRows(Cursor cursor) {
    this.cursor = cursor;
    this.seen = new HashMap<>(cursor.seen());
  }

  Cursor cursor() {
    return cursor;
  }

  /** Whether a row with that value is one of those to be known by their hashes. */
  boolean matters(String value) {
    return value != null && (highest == null || compare(value, highest) >= 0 || isLast(value));
  }

  private boolean isLast(String value) {
    return !seen.isEmpty() && compare(value, cursor.last()) == 0;
  }

  /** Takes a row for which it {@link #matters}; answers whether an earlier run saw it. */
  boolean see(String value, String hash) {
    int order = highest == null ? 1 : compare(value, highest);
    if (order > 0) {
      rows.clear();
      highest = value;
      tooMany = false;
    }
    if (order >= 0 && !tooMany) {
      rows.merge(hash, 1, Integer::sum);
      tooMany = rows.size() > Highest.MOST_ROWS;
    }
    return isLast(value) && seen.getOrDefault(hash, 0) > 0;
  }

  /** A row that was seen came again. */
  void cameAgain(String hash) {
    seen.computeIfPresent(hash, (same, times) -> times - 1);
  }

  /**
   * @throws org.elver.problem.TransferFailed where too many rows have it
   */
  Highest highest() {
    if (tooMany) {
      throw Highest.tooManyRows(cursor.column().name(), highest);
    }
    return highest == null
        ? new Highest(cursor.last(), cursor.seen())
        : new Highest(highest, Map.copyOf(rows));
  }

  private int compare(String one, String other) {
    return Keys.compare(cursor.column(), one, other);
  }
}

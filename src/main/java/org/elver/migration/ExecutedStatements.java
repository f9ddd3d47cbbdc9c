package org.elver.migration;

import java.util.ArrayList;
import java.util.List;
import org.elver.migration.history.HistoryEntry.ExecutedStatement;

/**
 * What was executed, for the history. A dump can have a million statements, so those after the
 * first thousand are summed up in one line that says so.
 */
final class ExecutedStatements {

  private static final int LISTED = 1_000;

  private final List<ExecutedStatement> listed = new ArrayList<>();
  private int others;
  private int firstOtherLine;
  private double otherMs;
  private Long otherRows;

  /** Whether the next one is listed with its text. */
  boolean lists() {
    return listed.size() < LISTED;
  }

  void add(ExecutedStatement statement) {
    if (lists()) {
      listed.add(statement);
      return;
    }
    firstOtherLine = others == 0 ? statement.line() : firstOtherLine;
    others++;
    otherMs += statement.ms();
    if (statement.rows() != null) {
      otherRows = statement.rows() + (otherRows == null ? 0 : otherRows);
    }
  }

  List<ExecutedStatement> all() {
    List<ExecutedStatement> all = new ArrayList<>(listed);
    if (others > 0) {
      String text = "(" + others + " more statements, summed up)";
      all.add(
          new ExecutedStatement(firstOtherLine, text, Math.round(otherMs * 1e3) / 1e3, otherRows));
    }
    return List.copyOf(all);
  }
}

package org.elver.cli;

import java.util.ArrayList;
import java.util.List;
import org.elver.migration.plan.MigrationStatus.FailedState;
import org.elver.problem.Place;

/** Why a migration failed, what that left behind, and what to do. */
final class FailureText {

  private static final int STATEMENT_LINES = 8;

  private FailureText() {}

  /**
   * @param line null where none is to blame
   * @param statement null where none is to blame
   * @param sqlState null where the failure is not the server's
   */
  static List<String> cause(
      String file, Integer line, String error, String statement, String sqlState) {
    List<String> lines = new ArrayList<>();
    lines.add(Place.of(file, line == null ? 0 : line) + ": " + error.strip());
    if (sqlState != null) {
      lines.add("SQLState " + sqlState);
    }
    if (statement != null) {
      lines.add(excerpt(statement.strip()));
    }
    return lines;
  }

  static String consequence(FailedState state, int completedStatements) {
    return switch (state) {
      case failed -> failed(completedStatements);
      case interrupted ->
          completedStatements > 0
              ? "Its process ended in the middle. "
                  + completed(completedStatements)
                  + " The next up continues after that."
              : "Its process ended in the middle. The next up applies it.";
      case inDoubt ->
          completed(completedStatements)
              + " Whether the statement above took effect is not known:"
              + " nothing runs until somebody has looked and said so with repair.";
    };
  }

  /** The same for a down; the migration is applied as before. */
  static String ofRollback(FailedState state, int completedStatements) {
    if (state == FailedState.inDoubt) {
      return consequence(state, completedStatements);
    }
    return completedStatements > 0
        ? completed(completedStatements) + " The next down, or up, continues after that."
        : "It is applied as before. The next down tries again.";
  }

  private static String failed(int completedStatements) {
    return completedStatements > 0
        ? completed(completedStatements) + " The next up continues after that."
        : "Nothing of it is left in the database. The next up tries it again.";
  }

  private static String completed(int statements) {
    return switch (statements) {
      case 0 -> "None of its statements is done.";
      case 1 -> "Its first statement is done and stays.";
      default -> "Its first " + statements + " statements are done and stay.";
    };
  }

  private static String excerpt(String statement) {
    List<String> lines = statement.lines().toList();
    return lines.size() <= STATEMENT_LINES
        ? statement
        : String.join("\n", lines.subList(0, STATEMENT_LINES)) + "\n…";
  }
}

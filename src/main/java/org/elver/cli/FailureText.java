package org.elver.cli;

import java.util.ArrayList;
import java.util.List;
import org.elver.problem.Place;

/** Why a migration failed. */
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

  private static String excerpt(String statement) {
    List<String> lines = statement.lines().toList();
    return lines.size() <= STATEMENT_LINES
        ? statement
        : String.join("\n", lines.subList(0, STATEMENT_LINES)) + "\n…";
  }
}

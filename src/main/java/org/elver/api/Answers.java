package org.elver.api;

import java.util.List;
import org.elver.http.Problem;
import org.elver.migration.history.HistoryEntry;

/** Reports of runs, which are problems where a migration failed. */
final class Answers {

  private Answers() {}

  /**
   * The report, unless something failed.
   *
   * @param failed the first one is told as the problem
   * @throws org.elver.http.ProblemException 422, with all of the report
   */
  static <R extends Record> R of(R report, List<HistoryEntry> failed) {
    if (failed.isEmpty()) {
      return report;
    }
    throw problem(failed.get(0)).beside(report).exception();
  }

  private static Problem problem(HistoryEntry failed) {
    return Problem.of(422, "migration-failed", "A migration failed", failed.failure())
        .with("version", failed.version())
        .with("file", failed.file())
        .with("line", failed.line())
        .with("statement", failed.statement())
        .with("sqlState", failed.sqlState());
  }
}

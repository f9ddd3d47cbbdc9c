package org.elver.api;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.elver.http.Problem;
import org.elver.migration.history.HistoryEntry;

/** Reports of runs, which are problems where a migration failed. */
final class Answers {

  private Answers() {}

  /**
   * @param failed the first one is told as the problem
   */
  static Response to(Record report, List<HistoryEntry> failed) {
    return failed.isEmpty()
        ? Response.ok(report, MediaType.APPLICATION_JSON).build()
        : problem(failed.get(0)).beside(report).response();
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

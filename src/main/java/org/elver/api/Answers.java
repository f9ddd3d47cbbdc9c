package org.elver.api;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.elver.http.Problem;
import org.elver.migration.history.HistoryEntry;

/** Reports of runs, which are problems where a migration failed. */
final class Answers {

  private Answers() {}

  /**
   * @param failed the first one is told as the problem
   * @param consequences what they left behind
   */
  static Response to(Record report, List<HistoryEntry> failed, List<String> consequences) {
    return failed.isEmpty()
        ? Response.ok(report, MediaType.APPLICATION_JSON).build()
        : problem(failed.get(0), consequences).beside(report).response();
  }

  private static Problem problem(HistoryEntry failed, List<String> consequences) {
    String detail =
        Stream.concat(Stream.of(failed.failure()), consequences.stream())
            .collect(Collectors.joining("\n"));
    return Problem.of(422, "migration-failed", "A migration failed", detail)
        .with("version", failed.version())
        .with("file", failed.file())
        .with("line", failed.line())
        .with("statement", failed.statement())
        .with("sqlState", failed.sqlState());
  }
}

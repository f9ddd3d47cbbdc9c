package org.elver.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BlockTest {

  private static final String STATUS =
      """
      {"applied": [{"version": "1", "name": "Create customers", "file": "001_create_customers.sql",
          "appliedAt": "2026-01-01T10:00:00.123456Z", "executionTime": 12, "reversible": true,
          "outsideTransaction": null},
        {"version": "2", "name": "Index", "file": "002_index.sql",
          "appliedAt": "2026-01-01T10:00:01Z", "executionTime": 7, "reversible": false,
          "outsideTransaction": {"line": 3, "reason": "CREATE INDEX CONCURRENTLY"}}],
       "pending": [], "failed": [%s], "changed": [], "missing": [], "outOfOrder": [],
       "locked": null, "summary": {"total": 2, "applied": 2, "pending": 0, "failed": 0}}
      """;

  private static final FirstTransfer.State NEW =
      new FirstTransfer.State.Defined(7, "PENDING", null);

  private static final String FAILED =
      """
      {"version": "3", "name": "Add", "file": "core/003_add.sql", "state": "failed",
       "failedAt": "2026-01-01T10:00:02Z", "error": "column \\"x\\" does not exist", "line": 4,
       "statement": "ALTER", "sqlState": "42703", "completedStatements": 0}
      """;

  @Test
  void theFirstRunNamesWhatItApplied() {
    assertThat(block("2026-01-01T09:59:59Z").ready(ready().status(), NEW))
        .contains("http://localhost:8080/", "admin  secret", "psql postgres://one", "Ctrl-C")
        .contains("2 applied now, 2 in all:")
        .containsPattern("1 +Create customers  12 ms\\R")
        .containsPattern("2 +Index  7 ms, outside a transaction \\(line 3\\)");
  }

  @Test
  void aRunAfterItSaysThatNothingWasToDo() {
    assertThat(block("2026-01-01T11:00:00Z").ready(ready().status(), NEW))
        .contains("nothing to do, all 2 were applied before")
        .doesNotContain("Create customers");
  }

  @Test
  void theTransferIsShownWithACommandThatRunsIt() {
    assertThat(block("2026-01-01T11:00:00Z").ready(ready().status(), NEW))
        .contains("Import Mobile Banking Users: PENDING")
        .contains(
            "curl -u admin:secret -X POST 'http://localhost:8080/api/transfers/7/run?wait=true'");
    assertThat(
            block("2026-01-01T11:00:00Z")
                .ready(ready().status(), new FirstTransfer.State.Defined(7, "COMPLETED", 2500L)))
        .contains("Import Mobile Banking Users: COMPLETED, the last run affected 2500 rows");
    assertThat(
            block("2026-01-01T11:00:00Z")
                .ready(ready().status(), new FirstTransfer.State.Missing("no key")))
        .contains("Import Mobile Banking Users is not there: no key")
        .doesNotContain("/run");
  }

  @Test
  void aFailureIsShownWithItsLine() {
    Answer answer = Application.answer(200, STATUS.formatted(FAILED), 503, "{}");

    assertThat(block("2026-01-01T09:59:59Z").notReady((Answer.NotReady) answer))
        .contains("NOT READY", "core/003_add.sql:4", "column \"x\" does not exist (42703)");
  }

  @Test
  void aProblemIsShownInItsOwnWords() {
    Answer answer =
        Application.answer(
            500,
            """
            {"detail": "is not a migration", "file": "notes.sql", "line": null}
            """,
            503,
            "{}");

    assertThat(answer).isEqualTo(new Answer.NotReady(null, "notes.sql: is not a migration"));
  }

  @Test
  void readinessWithoutAnApplicationIsNoAnswer() {
    assertThat(Application.answer(404, "", 200, "{\"status\": \"UP\"}"))
        .isEqualTo(new Answer.NotYet());
  }

  private static Answer.Ready ready() {
    return (Answer.Ready) Application.answer(200, STATUS.formatted(""), 200, "{}");
  }

  private static Block block(String since) {
    return new Block(
        URI.create("http://localhost:8080/"),
        "admin",
        "secret",
        "postgres://one",
        "postgres://two",
        Path.of("server.log"),
        Instant.parse(since));
  }
}

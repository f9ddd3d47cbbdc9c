package org.elver.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemTest {

  @Test
  void theMembersFollowWhatEveryProblemHas() {
    Problem problem =
        Problem.of(422, "migration-failed", "A migration failed", "line 3: \"no\"")
            .with("line", 3)
            .with("statement", null)
            .with("file", "a.sql");

    assertThat(problem.json())
        .isEqualTo(
            "{\"type\":\"urn:elver:problem:migration-failed\",\"title\":\"A migration failed\","
                + "\"status\":422,\"detail\":\"line 3: \\\"no\\\"\",\"line\":3,\"file\":\"a.sql\"}");
  }
}

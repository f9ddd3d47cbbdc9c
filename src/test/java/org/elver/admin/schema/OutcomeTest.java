package org.elver.admin.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.elver.migration.Remarks;
import org.junit.jupiter.api.Test;

class OutcomeTest {

  @Test
  void isUnfinishedWhereADryRunWasCutShortAndNothingFailed() {
    assertThat(outcome(true, true).status()).isEqualTo("completed");
    assertThat(outcome(false, true).status()).isEqualTo("failed");
    assertThat(outcome(false, false).status()).isEqualTo("unfinished");
  }

  private static Outcome outcome(boolean success, boolean finished) {
    Remarks remarks = new Remarks(false, finished, List.of(), List.of(), List.of());
    return new Outcome(success, true, "plan", List.of(), List.of(), remarks, 1, Instant.EPOCH);
  }
}

package org.elver.migration;

import static org.assertj.core.api.Assertions.assertThat;

import org.elver.migration.history.HistoryEntry.ExecutedStatement;
import org.junit.jupiter.api.Test;

class ExecutedStatementsTest {

  private final ExecutedStatements executed = new ExecutedStatements();

  @Test
  void aThousandAreListedOneByOne() {
    add(1_000);

    assertThat(executed.all()).hasSize(1_000).last().extracting("sql").isEqualTo("INSERT 1000");
  }

  @Test
  void whatComesAfterIsSummedUpAndSaysSo() {
    add(1_003);

    assertThat(executed.all())
        .hasSize(1_001)
        .last()
        .isEqualTo(new ExecutedStatement(1_001, "(3 more statements, summed up)", 1.5, 6L));
  }

  private void add(int count) {
    for (int i = 1; i <= count; i++) {
      executed.add(new ExecutedStatement(i, "INSERT " + i, 0.5, 2L));
    }
  }
}

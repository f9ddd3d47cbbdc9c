package org.elver.transfer.copy.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Types;
import java.util.Map;
import org.elver.problem.TransferFailed;
import org.elver.transfer.copy.chunk.Cursor;
import org.elver.transfer.copy.chunk.Highest;
import org.elver.transfer.template.SourceColumn;
import org.junit.jupiter.api.Test;

class CursorRowsTest {

  private final CursorRows rows =
      new CursorRows(
          new Cursor(
              new SourceColumn("day", 1, Types.DATE, "DATE", 0, 10, 0, false), null, Map.of()));

  @Test
  void moreTiesThanCanBeRememberedAreRefused() {
    tooMany("2024-01-01");

    assertThatThrownBy(rows::highest)
        .isInstanceOf(TransferFailed.class)
        .hasMessageContaining("2024-01-01");
  }

  @Test
  void thoseOfALowerValueDoNotCount() {
    tooMany("2024-01-01");
    rows.see("2024-01-02", "later");

    assertThat(rows.highest()).isEqualTo(new Highest("2024-01-02", Map.of("later", 1)));
  }

  private void tooMany(String value) {
    for (int i = 0; i <= Highest.MOST_ROWS; i++) {
      rows.see(value, Integer.toString(i));
    }
  }
}

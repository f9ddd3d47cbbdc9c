package org.elver.database.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlStatementTest {

  @Test
  void positionsCountCodePoints() {
    SqlStatement statement = new SqlStatement(7, 0, "SELECT '😀😀',\n  x\n", null);
    assertThat(statement.lineAt(1)).isEqualTo(7);
    assertThat(statement.lineAt(13)).isEqualTo(7);
    assertThat(statement.lineAt(14)).isEqualTo(8);
    assertThat(statement.lineAt(1000)).isEqualTo(9);
  }

  @Test
  void wordsPassOverEverythingElse() {
    SqlStatement statement =
        new SqlStatement(1, 0, "create /* or */ Table \"x\".t (a int) -- end", null);
    assertThat(statement.words(4)).containsExactly("CREATE", "TABLE", "T", "A");
    assertThat(statement.tokens(5)).containsExactly("CREATE", "TABLE", "\"x\"", ".", "T");
  }
}

package org.elver.database.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SqlLexerPropertiesTest {

  private static final List<String> FRAGMENTS =
      List.of(
          "'",
          "''",
          "\"",
          "$",
          "$$",
          "$a$",
          "\\",
          ";",
          "-",
          "--",
          "/*",
          "*/",
          "E'",
          "U&'",
          "u&\"",
          "(",
          ")",
          "\n",
          "\r\n",
          " ",
          "a",
          "é",
          "😀",
          "\uD83D",
          "1",
          ".",
          "e",
          "+",
          ":",
          "\0",
          "\uFEFF",
          "\u00a0",
          "BEGIN ATOMIC ",
          "CREATE FUNCTION ",
          "END",
          "CASE ",
          "COPY t FROM stdin;",
          "\\.\n",
          "\\restrict x\n");

  @Property
  void aScriptIsTakenApartIntoWhatItWasMadeOf(@ForAll("scripts") Scripts.Script script)
      throws UnreadableSql {
    assertThat(SqlSplitter.split(script.text())).isEqualTo(script.statements());
  }

  @Property
  void tokensPutTogetherAreTheText(@ForAll("anything") String text) {
    StringBuilder together = new StringBuilder();
    int line = 1;
    try {
      SqlLexer lexer = new SqlLexer(text);
      while (lexer.next()) {
        String token = lexer.token().in(text);
        assertThat(token).isNotEmpty();
        assertThat(lexer.line()).isEqualTo(line);
        line += (int) token.chars().filter(c -> c == '\n').count();
        together.append(token);
      }
      assertThat(together.toString()).isEqualTo(text);
    } catch (UnreadableSql e) {
      assertThat(text).startsWith(together);
    }
  }

  @Property
  void anyTextGivesStatementsInOrderOrNamesALine(@ForAll("anything") String text) {
    try {
      int end = 0;
      for (SqlStatement statement : SqlSplitter.split(text)) {
        assertThat(statement.offset()).isGreaterThanOrEqualTo(end);
        assertThat(text).startsWith(text.substring(0, statement.offset()) + statement.text());
        assertThat(statement.tokens(Integer.MAX_VALUE)).isNotEmpty();
        end = statement.offset() + statement.text().length();
      }
    } catch (UnreadableSql e) {
      assertThat(e.line()).isBetween(1, (int) text.lines().count() + 1);
    }
  }

  @Property
  void aStatementAloneHasTheTokensItHasInItsScript(@ForAll("scripts") Scripts.Script script)
      throws UnreadableSql {
    for (SqlStatement statement : SqlSplitter.split(script.text())) {
      assertThat(SqlSplitter.split(statement.text() + (statement.copyData() == null ? ";" : "")))
          .singleElement()
          .extracting(SqlStatement::text)
          .isEqualTo(statement.text());
    }
  }

  @Provide
  Arbitrary<Scripts.Script> scripts() {
    return Scripts.scripts();
  }

  @Provide
  Arbitrary<String> anything() {
    return Arbitraries.oneOf(
        Arbitraries.of(FRAGMENTS).list().ofMaxSize(25).map(list -> String.join("", list)),
        Arbitraries.strings());
  }
}

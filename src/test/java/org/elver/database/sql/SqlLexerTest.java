package org.elver.database.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlLexerTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'a''b'",
        "''",
        "E'a\\'b'",
        "e'\\\\'",
        "B'01'",
        "x'1F'",
        "N'a'",
        "n'it''s'",
        "U&'d\\0061t'",
        "u&'x'",
        "'a'\n'b'",
        "'a' -- c\n  'b'",
        "E'a'\n '\\'b'",
        "'a'\r'b'",
        "\"a\"\"b\"",
        "U&\"d\\0061\"",
        "$$a$b$$",
        "$t$ $$ $x$ $t$",
        "$é$;$é$",
        "$_1$ $1$ $_1$",
        "a$b$",
        "_x$1",
        "größe",
        "$1",
        "12",
        "1.5",
        ".5",
        "1.",
        "1e10",
        "1.5E-3",
        "/* a /* b */ c */",
        "/**/",
        "/*/**/*/",
        "-- x;'",
        "::",
        ":=",
        "..",
        "@>",
        "<=",
        "?-",
        "~-",
        "@+",
        "<->",
        "#>>",
        ";",
        "(",
        "\\",
        "{",
        "   ",
        "\t\n\f"
      })
  void readsAsOneToken(String text) throws UnreadableSql {
    assertThat(texts(text)).containsExactly(text);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "a--b|a,--b",
        "=-1|=,-,1",
        "+-+|+,-,+",
        "*/*x*/|*,/*x*/",
        "@--x|@,--x",
        "1..2|1,..,2",
        "1e|1,e",
        "1e+|1,e,+",
        "a.5|a,.5",
        "$1$|$1,$",
        "$a b$|$,a, ,b$",
        "$$a$$$|$$a$$,$",
        "'a' 'b'|'a', ,'b'",
        "''''|''''",
        "xx'1'|xx,'1'",
        "e''|e''",
        "1e'a'|1,e'a'",
        "u&x|u,&,x",
        "a$$b$$|a$$b$$",
        "1$$b$$|1,$$b$$",
        "'a'/**/'b'|'a',/**/,'b'",
        "[1]|[,1,]",
        "a::b:=c|a,::,b,:=,c",
        "<@-->|<@,-->"
      })
  void readsAsSeveralTokens(String text, String tokens) throws UnreadableSql {
    assertThat(String.join(",", texts(text))).isEqualTo(tokens);
  }

  @Test
  void aStringGoesOnOverACommentOnlyAfterALineBreak() throws UnreadableSql {
    assertThat(texts("'a' -- x\n'b'")).hasSize(1);
    assertThat(texts("'a'\n--x\n--y\n'b'")).hasSize(1);
    assertThat(texts("'a'\n/* x */'b'")).hasSize(4);
  }

  @Test
  void tokensKnowTheirLines() throws UnreadableSql {
    SqlLexer lexer = new SqlLexer("a\r\n'x\ny' b\n/*\n\n*/ c");
    List<Integer> lines = new ArrayList<>();
    while (lexer.next()) {
      if (lexer.type() != TokenType.WHITESPACE) {
        lines.add(lexer.line());
      }
    }
    assertThat(lines).containsExactly(1, 2, 3, 4, 6);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "'a''|quote '",
        "E'a\\'|quote '",
        "E'\\|quote '",
        "\"a|name \"",
        "/* /* */|comment /*",
        "$a$ $$ $b$|body $a$",
        "U&'x|quote '"
      })
  void whatIsNeverClosedIsAnErrorInTheLineWhereItBegan(String text, String what) {
    assertThatThrownBy(() -> texts("\n\n" + text + "\nmore\n"))
        .isInstanceOf(UnreadableSql.class)
        .hasMessageContaining(what)
        .extracting("line")
        .isEqualTo(3);
  }

  @Test
  void aNulCharIsAnErrorWithItsLine() {
    assertThatThrownBy(() -> new SqlLexer("a\n'\0'"))
        .isInstanceOf(UnreadableSql.class)
        .extracting("line")
        .isEqualTo(2);
  }

  private static List<String> texts(String text) throws UnreadableSql {
    SqlLexer lexer = new SqlLexer(text);
    List<String> texts = new ArrayList<>();
    while (lexer.next()) {
      texts.add(lexer.token().in(text));
    }
    return texts;
  }
}

package org.elver.transfer.template.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.elver.problem.InvalidDefinition;
import org.elver.transfer.template.PgType;
import org.elver.transfer.template.TextPlace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

  private static final String FIELD = "targetInsertQuery";
  private static final PgType INTEGER = new PgType(23, "integer", 1007, 'N', true, 23, 'b');
  private static final PgType TEXT = new PgType(25, "text", 1009, 'S', true, 25, 'b');

  @Test
  void eachPlaceholderBecomesAParameterOfItsOwn() {
    Template template =
        Template.parse(
            FIELD,
            """
            INSERT INTO fdh_mobile_users (
              username, phone_number, context, "isActive", "created_at"
            ) VALUES (
              {{username}}, {{ phone_number }}, 'MOBILE_BANKING', true, {{created_at}}
            )
            ON CONFLICT (username) DO NOTHING
            """);
    assertThat(sql(template))
        .isEqualTo(
            """
            INSERT INTO fdh_mobile_users (
              username, phone_number, context, "isActive", "created_at"
            ) VALUES (
              $1, $2, 'MOBILE_BANKING', true, $3
            )
            ON CONFLICT (username) DO NOTHING""");
    assertThat(template.placeholders())
        .extracting(Placeholder::column)
        .containsExactly("username", "phone_number", "created_at");
    assertThat(template.placeholders())
        .extracting(Placeholder::place)
        .containsExactly(new TextPlace(4, 3), new TextPlace(4, 17), new TextPlace(4, 61));
  }

  @Test
  void theSameColumnTwiceIsTwoParameters() {
    assertThat(sql("UPDATE t SET a = {{x}} WHERE b = {{x}}"))
        .isEqualTo("UPDATE t SET a = $1 WHERE b = $2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "{{name}}~name",
        "{{  first name  }}~first name",
        "{{Größe (cm)}}~Größe (cm)",
        "{{it's}}~it's",
        "{{a--b}}~a--b",
        "{{a/*b}}~a/*b",
        "{{$1}}~$1",
        "{{😀}}~😀",
        "{{count(*)}}~count(*)",
        "{{a;b}}~a;b",
        "{{\"a|b\"}}~a|b",
        "{{ \"a}}b\" }}~a}}b",
        "{{\"say \"\"hi\"\"\"}}~say \"hi\"",
        "{{\"MixedCase\"}}~MixedCase",
        "{{a\\b}}~a\\b",
        "{{1}}~1",
        "{{say \"x\"}}~say \"x\"",
      })
  void namesOfColumnsMayHoldAnything(String braces, String column) {
    Template template = Template.parse(FIELD, "DELETE FROM t WHERE a = " + braces + " AND b");
    assertThat(template.placeholders()).extracting(Placeholder::column).containsExactly(column);
    assertThat(sql(template)).isEqualTo("DELETE FROM t WHERE a = $1 AND b");
  }

  @Test
  void commentsHoldNoPlaceholders() {
    assertThat(
            sql(
                """
                -- {{nobody}}
                INSERT INTO t /* {{nor}} {{ this */ VALUES ({{a}}, -- {{me}} ' "
                  {{b}})
                ; -- {{end
                """))
        .isEqualTo(
            """
            INSERT INTO t /* {{nor}} {{ this */ VALUES ($1, -- {{me}} ' "
              $2)""");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "x{{a}}~x $1",
        "{{a}}x~$1 x",
        "1{{a}}~1 $1",
        "{{a}}1~$1 1",
        "{{a}}{{b}}~$1  $2",
        "${{a}}~$ $1",
        "{{a}}::int~$1::int",
        "-{{a}}~-$1",
        "E{{a}}~E $1",
        "{{a}}'x'~$1 'x'",
        "é{{a}}~é $1",
        "({{a}})~($1)",
        "{{a}}||{{b}}~$1||$2",
      })
  void aPlaceholderNeverJoinsItsNeighbours(String written, String sent) {
    assertThat(sql("UPDATE t SET a = " + written)).isEqualTo("UPDATE t SET a = " + sent);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "{{a | trim}}~pg_catalog.btrim(CAST($1 AS pg_catalog.text))",
        "{{a|lower|trim('x')}}~pg_catalog.btrim(pg_catalog.lower(CAST($1 AS pg_catalog.text)), 'x')",
        "{{a | left(3)}}~pg_catalog.left(CAST($1 AS pg_catalog.text), 3)",
        "{{a | replace('x', '}}')}}~pg_catalog.replace(CAST($1 AS pg_catalog.text), 'x', '}}')",
        "{{a | default('|')}}~COALESCE(CAST($1 AS pg_catalog.text), CAST('|' AS pg_catalog.text))",
        "{{a | nullif('')}}~NULLIF(CAST($1 AS pg_catalog.text), CAST('' AS pg_catalog.text))",
        "{{a | to_date('DD.MM.YYYY')}}~pg_catalog.to_date(CAST($1 AS pg_catalog.text), 'DD.MM.YYYY')",
        "{{a | to_date('YYYY') | default('2024-01-01')}}~COALESCE(pg_catalog.to_date(CAST($1 AS pg_catalog.text), 'YYYY'), '2024-01-01')",
        "{{a | round(2)}}~pg_catalog.round(CAST($1 AS pg_catalog.numeric), 2)",
        "{{a | json}}~CAST($1 AS pg_catalog.jsonb)",
        "{{a | json('k')}}~(CAST($1 AS pg_catalog.jsonb) OPERATOR(pg_catalog.->>) CAST('k' AS pg_catalog.text))",
        "{{a | json(-1)}}~(CAST($1 AS pg_catalog.jsonb) OPERATOR(pg_catalog.->>) CAST(-1 AS pg_catalog.int4))",
        "{{a | mask}}~pg_catalog.regexp_replace(CAST($1 AS pg_catalog.text), '.', '*', 'g')",
        "{{a | mask(4)}}~pg_catalog.regexp_replace(CAST($1 AS pg_catalog.text), '.(?=.{4})|^.{1,4}$', '*', 'g')",
        "{{a | initcap}}~\"initcap\"($1)",
        "{{a | App.Mark(-1.5, E'it\\'s', TRUE, null)}}~\"app\".\"mark\"($1, -1.5, E'it\\'s', TRUE, null)",
        "{{a | \"Odd, place\".\"f\"\"x\"}}~\"Odd, place\".\"f\"\"x\"($1)",
        "{{a | \"trim\"()}}~\"trim\"($1)",
        "{{a | TRIM | f(1)}}~\"f\"(pg_catalog.btrim(CAST($1 AS pg_catalog.text)), 1)",
      })
  void functionsArePutAroundTheParameter(String written, String sent) {
    assertThat(sql("UPDATE t SET a = " + written)).isEqualTo("UPDATE t SET a = " + sent);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "trim~CAST(pg_catalog.btrim(CAST($1 AS pg_catalog.text)) AS integer)",
        "default(0)~COALESCE(CAST($1 AS integer), CAST(0 AS integer))",
        "nullif(0)~NULLIF(CAST($1 AS integer), 0)",
        "nullif('')~CAST(NULLIF(CAST($1 AS pg_catalog.text), CAST('' AS pg_catalog.text)) AS integer)",
        "nullif('') | default(7)~CAST(COALESCE(NULLIF(CAST($1 AS pg_catalog.text), CAST('' AS pg_catalog.text)), CAST(7 AS pg_catalog.text)) AS integer)",
        "round~pg_catalog.round(CAST($1 AS pg_catalog.numeric))",
      })
  void whatIsMadeOfTextTakesTheTypeOfItsPlace(String functions, String sent) {
    Template template = Template.parse(FIELD, "UPDATE t SET a = {{a | " + functions + "}}");
    assertThat(template.sql(Map.of(1, INTEGER), Set.of()).sql())
        .isEqualTo("UPDATE t SET a = " + sent);
    assertThat(template.sql(Map.of(1, TEXT), Set.of()).sql()).doesNotContain("AS integer");
  }

  @Test
  void theTypeOfAPlaceIsAskedForWithoutTheFunctions() {
    Template template =
        Template.parse(FIELD, "UPDATE t SET a = {{a | trim}}, b = {{b | round}}, c = {{c}}");
    assertThat(template.takingTypeOfPlace()).extracting(Placeholder::number).containsExactly(1);
    assertThat(template.asking(Set.of(1), Set.of(3)).sql())
        .isEqualTo(
            "UPDATE t SET a = $1, b = pg_catalog.round(CAST($2 AS pg_catalog.numeric)),"
                + " c = CAST($3 AS pg_catalog.text)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "SELECT {{a}}~1~1~no INSERT, UPDATE, DELETE or MERGE",
        "COPY t FROM stdin~1~1~COPY takes no placeholders",
        "EXPLAIN DELETE FROM t WHERE a = {{a}}~1~1~no INSERT",
        "DROP TABLE t~1~1~no INSERT",
        "DELETE FROM t~1~1~every row would do the same",
        "DELETE FROM t WHERE a = {{a}}; DELETE FROM t~1~32~second statement",
        "DELETE FROM t WHERE a = $1 AND b = {{b}}~1~25~not for you to number",
        "\\connect x~1~1~psql",
        "DELETE FROM t WHERE a = '{{a}}'~1~26~inside quotes",
        "DELETE FROM t WHERE a = 'hello {{ a }}, you'~1~32~inside quotes",
        "DELETE FROM t WHERE a = E'\\'{{a}}'~1~29~inside quotes",
        "DELETE FROM t WHERE a = $$ {{a}} $$~1~28~inside quotes",
        "DELETE FROM t WHERE a = $x$ {{a}} $x$~1~29~inside quotes",
        "DELETE FROM t WHERE a = U&'{{a}}'~1~28~inside quotes",
        "DELETE FROM \"{{a}}\"~1~14~never for a name",
        "DELETE FROM t WHERE a = '{{a | trim}}'~1~26~inside quotes",
        "DELETE FROM t WHERE a = {{a~1~25~without the }}",
        "DELETE FROM t WHERE a = {{a} AND b = {{b}}~1~25~without the }}",
        "DELETE FROM t WHERE a = {{}}~1~25~name no column",
        "DELETE FROM t WHERE a = {{  }}~1~25~name no column",
        "DELETE FROM t WHERE a = {{ | trim}}~1~25~name no column",
        "DELETE FROM t WHERE a = {{\"\"}}~1~25~name no column",
        "DELETE FROM t WHERE a = {{\"x}}~1~27~never closed",
        "DELETE FROM t WHERE a = {{\"x\"y}}~1~30~comes |",
        "DELETE FROM t WHERE a = {{{a}}}~1~27~two braces",
        "DELETE FROM t WHERE a = {a}~1~25~alone",
        "DELETE FROM t WHERE a = {{a}} }}~1~31~alone",
        "DELETE FROM t WHERE a = {{a || b}}~1~29~joins values outside",
        "DELETE FROM t WHERE a = {{a |}}~1~30~name of a function",
        "DELETE FROM t WHERE a = {{a | 1}}~1~31~name of a function",
        "DELETE FROM t WHERE a = {{a | f(b)}}~1~33~literal",
        "DELETE FROM t WHERE a = {{a | f(1 + 1)}}~1~35~comes , or )",
        "DELETE FROM t WHERE a = {{a | f(now())}}~1~33~literal",
        "DELETE FROM t WHERE a = {{a | f(-'x')}}~1~34~literal",
        "DELETE FROM t WHERE a = {{a | f(B'1')}}~1~33~literal",
        "DELETE FROM t WHERE a = {{a | f($$x$$)}}~1~33~literal",
        "DELETE FROM t WHERE a = {{a | f('x'}}~1~36~comes , or )",
        "DELETE FROM t WHERE a = {{a | f('x~1~33~never closed",
        "DELETE FROM t WHERE a = {{a | f('{{b}}')}}~1~34~no place in a function",
        "DELETE FROM t WHERE a = {{a | f -- x }}~1~33~comments",
        "DELETE FROM t WHERE a = {{a | f g}}~1~33~comes |",
        "DELETE FROM t WHERE a = {{a | f~1~25~without the }}",
        "DELETE FROM t WHERE a = {{a | trim('a', 'b')}}~1~31~trim takes at most one argument, not 2",
        "DELETE FROM t WHERE a = {{a | lower(1)}}~1~31~lower takes no argument",
        "DELETE FROM t WHERE a = {{a | default}}~1~31~default takes one argument, not 0",
        "DELETE FROM t WHERE a = {{a | replace('x')}}~1~31~replace takes 2 arguments",
        "DELETE FROM t WHERE a = {{a | mask('x')}}~1~36~1 to 255",
        "DELETE FROM t WHERE a = {{a | mask(256)}}~1~36~1 to 255",
        "DELETE FROM t WHERE a = {{a | \"\"}}~1~31~empty",
        "DELETE FROM t WHERE a = 'x~1~25~never closed",
        "DELETE FROM t WHERE 😀 = {{a | f(b)}}~1~33~literal",
      })
  void whatCannotBeMeantIsRefusedAtItsPlace(String text, int line, int column, String detail) {
    assertThatThrownBy(() -> Template.parse(FIELD, text))
        .isInstanceOfSatisfying(
            InvalidDefinition.class,
            e -> {
              assertThat(e.field()).isEqualTo(FIELD);
              assertThat(List.of(e.line(), e.column())).containsExactly(line, column);
            })
        .hasMessageContaining(detail);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n -- only this\n", ";;"})
  void anEmptyTextIsRefused(String text) {
    assertThatThrownBy(() -> Template.parse(FIELD, text))
        .isInstanceOf(InvalidDefinition.class)
        .hasMessageContaining("there is no statement; write one INSERT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'{{1,2},{3,4}}'",
        "'{{a,b},{c,d}}'",
        "'{{a},{b}}'",
        "'{{1}}'::int[]",
        "'{\"a\": {\"b\": {}}}'",
        "'{{'",
        "'}}'",
        "'{{ '",
        "'{' || '{name}}'",
        "$${{1}}$$",
        "'{ {x} }'"
      })
  void bracesInQuotesThatAreNoPlaceholdersStay(String literal) {
    assertThat(sql("UPDATE t SET a = {{a}}, b = " + literal))
        .isEqualTo("UPDATE t SET a = $1, b = " + literal);
  }

  @Test
  void aNulCharIsRefused() {
    assertThatThrownBy(() -> Template.parse(FIELD, "DELETE FROM t\nWHERE \0 = {{a}}"))
        .isInstanceOf(InvalidDefinition.class)
        .hasMessageStartingWith("targetInsertQuery, line 2, column 7: a NUL character");
  }

  @Test
  void aServersPositionLeadsBackToTheText() {
    Template template =
        Template.parse(FIELD, "-- é\nUPDATE 😀 SET a = {{ a | f('x') | g }},\n  b = c");
    SentText sent = template.sql(Map.of(), Set.of());
    assertThat(sent.sql()).isEqualTo("UPDATE 😀 SET a = \"g\"(\"f\"($1, 'x')),\n  b = c");
    assertThat(place(sent, "😀")).isEqualTo("2:8");
    assertThat(place(sent, "\"g\"")).isEqualTo("2:34");
    assertThat(place(sent, "\"f\"")).isEqualTo("2:25");
    assertThat(place(sent, "$1")).isEqualTo("2:18");
    assertThat(place(sent, "x'")).isEqualTo("2:28");
    assertThat(place(sent, "b = c")).isEqualTo("3:3");
    assertThat(sent.refused(sent.sql().length(), "42601", "end").line()).isEqualTo(3);
    assertThat(sent.refused(0, "42601", "somewhere").line()).isZero();
  }

  private static String place(SentText sent, String part) {
    int position = sent.sql().codePointCount(0, sent.sql().indexOf(part)) + 1;
    InvalidDefinition error = sent.refused(position, "42601", "no");
    return error.line() + ":" + error.column();
  }

  private static String sql(String text) {
    return sql(Template.parse(FIELD, text));
  }

  private static String sql(Template template) {
    return template.sql(Map.of(), Set.of()).sql();
  }
}

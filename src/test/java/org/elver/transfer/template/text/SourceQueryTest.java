package org.elver.transfer.template.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.elver.problem.InvalidDefinition;
import org.elver.transfer.connection.Source.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceQueryTest {

  private static final String FIELD = "sourceQuery";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1",
        "select a, b from t where c = 'x;y' -- it's",
        "WITH x AS (SELECT 1) SELECT * FROM x",
        "(SELECT 1) UNION (SELECT 2)",
        "((SELECT 1))",
        "VALUES (1), (2)",
        "TABLE t",
        "SELECT a AS into FROM t",
        "SELECT '2024-01-01' > a",
        "SELECT \"update\" FROM t",
      })
  void queriesArriveAsWritten(String text) {
    for (Kind kind : Kind.values()) {
      String sent = sql(SourceQuery.parse(FIELD, text + " ;\n", kind));
      assertThat(text).startsWith(sent);
      assertThat(text.substring(sent.length())).matches("( --.*)?");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "SELECT 'it\\'s', \"say \"\"{\\\"}\" FROM `a``b`",
        "SELECT 1 # it's a comment {{x}}",
        "SELECT 1--1",
        "SELECT 1 -- it's {{last.x}}",
        "SELECT /* it's {{ */ 1",
        "SELECT @x, a->>'$.b' FROM t WHERE `größe` >= 2",
        "SELECT x'4D7953514C', b'01', _utf8mb4'ä'",
      })
  void mariaDbHasItsOwnQuotesAndComments(String text) {
    SourceQuery query = SourceQuery.parse(FIELD, text, Kind.MARIADB);
    assertThat(text).startsWith(sql(query));
    assertThat(query.lastUses()).isEmpty();
  }

  @Test
  void whatTheLastRunSawStandsForItself() {
    SourceQuery query =
        SourceQuery.parse(
            FIELD,
            """
            SELECT id, at FROM t
            WHERE at >= {{last.at | default('2020-01-01')}}
              AND ({{last.id}} IS NULL OR {{ last.id }} <= id)
            """,
            Kind.POSTGRESQL);
    assertThat(query.lastUses())
        .extracting(LastUse::column, LastUse::first)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("at", "2020-01-01"),
            org.assertj.core.groups.Tuple.tuple("id", null),
            org.assertj.core.groups.Tuple.tuple("id", null));
    assertThat(query.sql(use -> "<" + use.column() + ">").sql())
        .isEqualTo(
            """
            SELECT id, at FROM t
            WHERE at >= <at>
              AND (<id> IS NULL OR <id> <= id)""");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "{{last.x | default('it''s')}}~x~it's",
        "{{last.x | default(-1.5)}}~x~-1.5",
        "{{last.Größe cm|default('0')}}~Größe cm~0",
        "{{last.\"Mixed\" | default('0')}}~Mixed~0",
        "{{\"last.a|b\" | default('0')}}~a|b~0",
      })
  void theFirstRunHasADefault(String braces, String column, String first) {
    for (Kind kind : Kind.values()) {
      LastUse use =
          SourceQuery.parse(FIELD, "SELECT x FROM t WHERE x >= " + braces, kind).lastUses().get(0);
      assertThat(List.of(use.column(), use.first())).containsExactly(column, first);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "x >= {{last.x | default(1)}}",
        "x >= CAST({{last.x | default(1)}} AS int)",
        "x >= ({{last.x | default(1)}}::int)",
        "x >= {{last.x | default(1)}} - 5",
        "{{last.x | default(1)}} <= x",
        "({{last.x | default(1)}})::pg_catalog.int8 <= x",
        "x BETWEEN {{last.x | default(1)}} AND 99",
        "coalesce(x, 0) >= {{last.x | default(1)}}",
        "x + 0 >= {{last.x | default(1)}} AND y > 5",
        "date_trunc('day', x) >= {{last.x | default(1)}}",
      })
  void comparisonsThatKeepTiesAreFine(String condition) {
    assertThat(
            SourceQuery.parse(FIELD, "SELECT x FROM t WHERE " + condition, Kind.POSTGRESQL)
                .lastUses())
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "x > {{last.x | default(1)}}~25~> would lose rows",
        "x < {{last.x | default(1)}}~25~< would lose rows",
        "x <> {{last.x | default(1)}}~25~<> would lose rows",
        "x != {{last.x | default(1)}}~25~!= would lose rows",
        "x = {{last.x | default(1)}}~25~= would lose rows",
        "x <= {{last.x | default(1)}}~25~<= would lose rows",
        "x > ({{last.x | default(1)}})~25~> would lose rows",
        "x > CAST({{last.x | default(1)}} AS date)~25~> would lose rows",
        "{{last.x | default(1)}} < x~47~< would lose rows",
        "{{last.x | default(1)}}::int < x~52~< would lose rows",
        "CAST({{last.x | default(1)}} AS int) < x~60~< would lose rows",
        "{{last.x | default(1)}} >= x~47~>= would lose rows",
        "x IS DISTINCT FROM {{last.x | default(1)}}~28~IS DISTINCT FROM would lose rows",
        "x >= {{last.x}}~28~the first run has seen nothing yet: write {{last.x | default('…')}}, or guard it with {{last.x}} IS NULL OR",
        "x >= coalesce({{last.x}}, 1)~37~the first run has seen nothing yet",
        "x >= {{x}}~28~only {{last.column}}",
        "x >= {{last}}~28~only {{last.column}}",
        "x >= {{last.}}~28~only {{last.column}}",
        "x >= {{last.x | trim}}~39~nothing but | default('…')",
        "x >= {{last.x | default('1') | trim}}~54~nothing but | default('…')",
        "x >= {{last.x | default(null)}}~47~number or plain text",
        "x >= {{last.x | default('')}}~47~number or plain text",
        "x >= {{last.x | default(E'1')}}~47~number or plain text",
        "x >= '{{last.x}}'~29~inside quotes",
        "x >= {{last.x~28~without the }}",
      })
  void whatCouldLoseRowsIsRefused(String condition, int column, String detail) {
    for (Kind kind : Kind.values()) {
      assertRefused("SELECT x FROM t WHERE " + condition, kind, column, detail);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "DELETE FROM t~1~begins with SELECT or WITH",
        "EXPLAIN SELECT 1~1~begins with SELECT or WITH",
        "(DELETE FROM t)~2~begins with SELECT or WITH",
        "CALL p()~1~begins with SELECT or WITH",
        "SELECT 1; SELECT 2~11~second statement",
        "SELECT * INTO u FROM t~10~only reads",
        "SELECT 1 INTO OUTFILE 'x'~10~only reads",
        "SELECT * FROM t FOR UPDATE~21~only reads",
        "WITH x AS (DELETE FROM t) SELECT 1~12~only reads",
        "WITH x AS (SELECT 1) DELETE FROM t~22~only reads",
        "WITH x AS (INSERT INTO t VALUES (1) RETURNING a) SELECT * FROM x~12~only reads",
        "SELECT '{{a}}'~9~inside quotes",
        "SELECT {{a}}~8~only {{last.column}}",
        "SELECT {a}~8~alone",
        "SELECT 'x~8~never closed",
        "SELECT \\d~8~psql",
      })
  void whatIsNoQueryIsRefused(String text, int column, String detail) {
    for (Kind kind : Kind.values()) {
      assertRefused(text, kind, column, detail);
    }
  }

  @Test
  void questionMarksBelongToTheDriver() {
    assertRefused("SELECT ? FROM t", Kind.MARIADB, 8, "not for you to write");
    assertRefused("SELECT a ?| b FROM t", Kind.OTHER, 10, "not for you to write");
    assertThat(sql(SourceQuery.parse(FIELD, "SELECT a ? 'x' FROM t", Kind.POSTGRESQL)))
        .isEqualTo("SELECT a ? 'x' FROM t");
    assertThat(sql(SourceQuery.parse(FIELD, "SELECT 'a?' FROM t", Kind.MARIADB)))
        .isEqualTo("SELECT 'a?' FROM t");
  }

  private static void assertRefused(String text, Kind kind, int column, String detail) {
    assertThatThrownBy(() -> SourceQuery.parse(FIELD, text, kind))
        .as("%s on %s", text, kind)
        .isInstanceOfSatisfying(
            InvalidDefinition.class,
            e -> assertThat(List.of(e.line(), e.column())).containsExactly(1, column))
        .hasMessageContaining(detail);
  }

  private static String sql(SourceQuery query) {
    return query.sql(use -> "?").sql();
  }
}

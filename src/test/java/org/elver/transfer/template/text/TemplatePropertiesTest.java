package org.elver.transfer.template.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.elver.problem.InvalidDefinition;
import org.elver.transfer.connection.Source.Kind;

class TemplatePropertiesTest {

  private static final String FIELD = "targetInsertQuery";

  @Property
  void anyTextIsATemplateOrOneErrorWithAPlaceInside(@ForAll("texts") String text) {
    try {
      Template template = Template.parse(FIELD, text);
      assertThat(template.placeholders()).isNotEmpty();
      template.sql(Map.of(), Set.of());
    } catch (InvalidDefinition e) {
      assertPlaceInside(e, text);
    }
  }

  @Property
  void anyTextIsAQueryOrOneErrorWithAPlaceInside(@ForAll("texts") String text, @ForAll Kind kind) {
    try {
      SourceQuery query = SourceQuery.parse(FIELD, text, kind);
      query.sql(use -> "?");
    } catch (InvalidDefinition e) {
      assertPlaceInside(e, text);
    }
  }

  @Property
  void everythingOutsideBracesArrivesUnchanged(@ForAll("quiet") List<String> parts) {
    String text = "UPDATE t SET a = {{x}} " + String.join(" {{y}} ", parts);
    String expected =
        "UPDATE t SET a = $1 "
            + IntStream.range(0, parts.size())
                .mapToObj(i -> (i == 0 ? "" : " $" + (i + 1) + " ") + parts.get(i))
                .collect(Collectors.joining());
    SentText sent = Template.parse(FIELD, text).sql(Map.of(), Set.of());
    assertThat(expected).startsWith(sent.sql());
    assertThat(expected.substring(sent.sql().length())).matches("(?s)(\\s|--.*|/\\*.*\\*/|;)*");
  }

  @Property
  void namesOfColumnsNeverChangeTheStatement(@ForAll("names") String name) {
    Template template =
        Template.parse(
            FIELD, "DELETE FROM t WHERE a = {{\"" + name.replace("\"", "\"\"") + "\"}} AND b");
    assertThat(template.sql(Map.of(), Set.of()).sql())
        .isEqualTo("DELETE FROM t WHERE a = $1 AND b");
    assertThat(template.placeholders().get(0).column()).isEqualTo(name);
  }

  @Property
  void unquotedNamesNeverChangeTheStatementEither(@ForAll("names") String name) {
    String plain = name.strip();
    try {
      Template template = Template.parse(FIELD, "DELETE FROM t WHERE a = {{" + name + "}} AND b");
      if (!plain.contains("|") && !plain.contains("}}") && !plain.startsWith("\"")) {
        assertThat(template.placeholders().get(0).column()).isEqualTo(plain);
        assertThat(template.sql(Map.of(), Set.of()).sql())
            .isEqualTo("DELETE FROM t WHERE a = $1 AND b");
      }
    } catch (InvalidDefinition e) {
      assertThat(plain).as(e.getMessage()).matches("(?s).*[{}|\\n\\r\"].*|");
    }
  }

  @Property
  void literalsOfFunctionsStayLiterals(@ForAll("names") String value) {
    String literal = "'" + value.replace("'", "''") + "'";
    Template template =
        Template.parse(FIELD, "DELETE FROM t WHERE a = {{x | app.mark(" + literal + ")}} AND b");
    assertThat(template.sql(Map.of(), Set.of()).sql())
        .isEqualTo("DELETE FROM t WHERE a = \"app\".\"mark\"($1, " + literal + ") AND b");
  }

  @Property
  void everyOffsetOfTheSentTextLeadsIntoTheWrittenOne(
      @ForAll("quiet") List<String> parts, @ForAll("calls") String calls) {
    String text =
        "UPDATE t SET a = {{x" + calls + "}} " + String.join(" {{y" + calls + "}} ", parts);
    SentText sent = Template.parse(FIELD, text).sql(Map.of(), Set.of(1));
    for (int i = 0; i <= sent.sql().length(); i++) {
      assertThat(sent.origin(i)).isBetween(0, text.length());
    }
    for (int i = 0; i < sent.sql().length(); i++) {
      if (sent.sql().startsWith("😀", i)) {
        assertThat(text.startsWith("😀", sent.origin(i))).isTrue();
      }
    }
  }

  private static void assertPlaceInside(InvalidDefinition error, String text) {
    String[] lines = text.split("\n", -1);
    assertThat(error.field()).isEqualTo(FIELD);
    assertThat(error.line()).isBetween(1, lines.length);
    String line = lines[error.line() - 1];
    assertThat(error.column()).isBetween(1, line.codePointCount(0, line.length()) + 1);
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "{{",
            "}}",
            "{{x}}",
            "{{last.x}}",
            "{{last.x | default(1)}}",
            "{",
            "}",
            "|",
            "'",
            "''",
            "\"",
            "$$",
            "$a$",
            "E'",
            "--",
            "/*",
            "*/",
            ";",
            "\n",
            "\r\n",
            " ",
            "(",
            ")",
            ",",
            ".",
            "INSERT INTO t VALUES (",
            "UPDATE t SET a =",
            "SELECT ",
            "WITH x AS (",
            "DELETE",
            "é",
            "😀",
            "\\",
            "\0",
            "$1",
            "trim",
            "default('x')",
            "mask(4)",
            "a",
            "1",
            "-1",
            ">=",
            ">",
            "CAST",
            "`",
            "#",
            "::",
            "\t",
            "\u00a0",
            "{{\"",
            "\"}}",
            "IS",
            "NULL",
            "?");
    Arbitrary<String> starts =
        Arbitraries.of("", "INSERT INTO t VALUES ({{a}}", "SELECT ", "UPDATE t SET a = {{b |");
    return Combinators.combine(starts, pieces.list().ofMaxSize(14))
        .as((start, rest) -> start + String.join("", rest));
  }

  /** Parts of SQL that are whole by themselves. */
  @Provide
  Arbitrary<List<String>> quiet() {
    return Arbitraries.of(
            "'it''s {{'",
            "E'\\'}}'",
            "\"a \"\" b\"",
            "$$ ' { $$",
            "$x$ $$ $x$",
            "-- {{z}} '\n",
            "/* {{z}} ' /* \" */ */",
            "a.b",
            "1.5e3",
            "::int[]",
            "'{{1,2},{3}}'",
            "\n",
            "\t",
            "é",
            "😀",
            "<= ->> ||",
            "U&'\\0041'",
            "(a, b)",
            ";\n-- end\n")
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .filter(
            parts -> parts.subList(0, parts.size() - 1).stream().noneMatch(p -> p.startsWith(";")));
  }

  @Provide
  Arbitrary<String> calls() {
    return Arbitraries.of(
            "",
            " | trim",
            "|lower|upper",
            " | default('é😀')",
            " | f(1, 'x')",
            " | json('k')",
            " | mask(3)",
            "| \"A b\".\"c\"(true)")
        .list()
        .ofMaxSize(3)
        .map(calls -> String.join("", calls));
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of(
            "'",
            "\"",
            ";",
            "--",
            "/*",
            "*/",
            "$$",
            "\\",
            "DROP TABLE t",
            "a",
            " ",
            "é",
            "😀",
            "(",
            ")",
            "|",
            "}",
            "{",
            "$1",
            "\t",
            "`",
            "E'",
            ",",
            "}}x")
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(parts -> String.join("", parts))
        .filter(name -> QuotedBraces.in(name) < 0);
  }
}

package org.elver.database.sql;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Generators of scripts whose statements are known, because the script was made of them. */
final class Scripts {

  /**
   * A script and what it must be taken apart into.
   *
   * @param text in any line ends
   */
  record Script(String text, List<SqlStatement> statements) {}

  /** A literal, and the value that the server reads in it. */
  record Literal(String sql, String value) {}

  private static final String NASTY = "ab'\"\\$;-/*(){}\n\t é😀1_:.";

  private Scripts() {}

  /** Any text but NUL, mostly of chars that mean something to a lexer. */
  static Arbitrary<String> nastyTexts() {
    return Arbitraries.strings()
        .withChars(NASTY.replace("😀", "").toCharArray())
        .ofMaxLength(12)
        .flatMap(
            text ->
                Arbitraries.of("", "😀", "$$", "$a$", "'';", "--", "/*", "*/").map(text::concat));
  }

  static Arbitrary<Literal> literals() {
    return Arbitraries.oneOf(
        nastyTexts().map(Scripts::plain),
        nastyTexts().map(text -> new Literal("E'" + escaped(text) + "'", text)),
        nastyTexts()
            .map(
                text ->
                    new Literal("e'" + text.replace("\\", "\\\\").replace("'", "''") + "'", text)),
        nastyTexts().map(Scripts::national),
        nastyTexts().map(Scripts::unicode),
        Combinators.combine(nastyTexts(), tags()).as(Scripts::dollar),
        Combinators.combine(nastyTexts(), nastyTexts(), gaps())
            .as((a, b, gap) -> new Literal(quoted(a) + gap + quoted(b), a + b)),
        Combinators.combine(nastyTexts(), nastyTexts(), gaps())
            .as(
                (a, b, gap) ->
                    new Literal("E'" + escaped(a) + "'" + gap + "'" + escaped(b) + "'", a + b)),
        Arbitraries.of(new Literal("B'01'::text", "01"), new Literal("x'1F'::text", "00011111")),
        Arbitraries.integers().between(0, 99).map(i -> new Literal(i + "::text", "" + i)),
        Arbitraries.of("1.5", ".5", "1e2", "1.5E-1")
            .map(n -> new Literal("(" + n + ")::text", null)));
  }

  /** The type is char(n): a column of another type does not get the blanks at its end. */
  private static Literal national(String text) {
    return new Literal("N" + quoted(text), text.endsWith(" ") ? null : text);
  }

  /** White space and comments, at least one char of white space. */
  static Arbitrary<String> spaces() {
    return Arbitraries.oneOf(
        Arbitraries.of(" ", "\n", "\t ", " \n\n "),
        Arbitraries.of(" -- it's; $$ /*\n", " /* ; ' -- */ ", " /* a /* $x$ */ \" */\n", "\n--\n"));
  }

  private static Arbitrary<String> gaps() {
    return Arbitraries.of("\n", " \n\t", " -- it's\n", "\n--\n --x\n ");
  }

  private static Arbitrary<String> tags() {
    return Arbitraries.of("$$", "$a$", "$é1$", "$_$", "$Body$");
  }

  private static Literal plain(String text) {
    return new Literal(quoted(text), text);
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n");
  }

  private static Literal unicode(String text) {
    return new Literal("U&" + quoted(text.replace("\\", "\\\\").replace("a", "\\0061")), text);
  }

  /** Where the tag occurs in the text, or at its seam, plain quotes do. */
  private static Literal dollar(String text, String tag) {
    return (text + tag).indexOf(tag) < text.length()
        ? plain(text)
        : new Literal(tag + text + tag, text);
  }

  /**
   * Statements without a meaning: every token form, parentheses with semicolons in them, bodies,
   * data.
   */
  static Arbitrary<Script> scripts() {
    Arbitrary<String> tokens =
        Arbitraries.frequencyOf(
            Tuple.of(3, literals().map(Literal::sql)),
            Tuple.of(
                4,
                Arbitraries.of(
                    "SELECT",
                    "a$b$",
                    "end",
                    "case",
                    "begin",
                    "atomic",
                    "é",
                    "E",
                    "U",
                    "\"q;'\"",
                    "$1",
                    "u&\"x;\\\"",
                    "@>",
                    "=",
                    "*",
                    "?|",
                    "::",
                    ",",
                    ".",
                    "[",
                    "]",
                    "$",
                    "{",
                    "}",
                    "1.5")),
            Tuple.of(1, parentheses()));
    Arbitrary<String> plain =
        Combinators.combine(
                tokens.list().ofMaxSize(6), spaces(), Arbitraries.of("SELECT", "DO", "x", "'s'"))
            .as(
                (list, space, first) ->
                    // Between strings a comma, or one could go on with the other.
                    first
                        + space
                        + list.stream().map(one -> one + space + "," + space).collect(joining())
                        + "x");

    Arbitrary<SqlStatement> statements =
        Arbitraries.frequencyOf(
            Tuple.of(6, plain.map(Scripts::statement)),
            Tuple.of(1, routines().map(Scripts::statement)),
            Tuple.of(1, copies()));
    return Combinators.combine(
            Combinators.combine(statements, separators()).as(Part::new).list().ofMaxSize(8),
            separators(),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false))
        .as(Scripts::assemble);
  }

  private record Part(SqlStatement statement, String separator) {}

  private static SqlStatement statement(String text) {
    return new SqlStatement(0, 0, text, null);
  }

  private static Arbitrary<String> parentheses() {
    return literals()
        .map(Literal::sql)
        .list()
        .ofMaxSize(3)
        .map(list -> "(" + String.join(" ; ", list) + " ;)");
  }

  private static Arbitrary<String> routines() {
    Arbitrary<String> body =
        Combinators.combine(literals(), spaces())
            .as(
                (literal, space) ->
                    "SELECT"
                        + space
                        + "CASE WHEN true THEN "
                        + literal.sql()
                        + " END AS end, t.case;"
                        + space);
    return Combinators.combine(
            Arbitraries.of("FUNCTION", "procedure"),
            Arbitraries.of("CREATE ", "create or /* x; */ replace "),
            spaces(),
            body.list().ofMaxSize(3))
        .as(
            (kind, create, space, list) ->
                create
                    + kind
                    + " f(begin int)"
                    + space
                    + "BEGIN"
                    + space
                    + "ATOMIC "
                    + String.join("", list)
                    + "END");
  }

  private static Arbitrary<SqlStatement> copies() {
    return Combinators.combine(
            Arbitraries.of(
                "COPY t (a, b) FROM stdin", "copy\nt from /* x */ STDIN WITH (FORMAT csv)"),
            Arbitraries.of("1\t';\n", "$$\n\\N\n", "\\.x\n", "-- Up\n", "\n").list().ofMaxSize(4))
        .as((text, lines) -> new SqlStatement(0, 0, text, String.join("", lines)));
  }

  private static Arbitrary<String> separators() {
    return spaces().list().ofMaxSize(3).map(list -> String.join(";", list));
  }

  private static Script assemble(List<Part> parts, String head, boolean crlf, boolean finished) {
    StringBuilder text = new StringBuilder(lines(head, crlf));
    List<SqlStatement> expected = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      SqlStatement part = parts.get(i).statement();
      String sql = lines(part.text(), crlf);
      int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
      expected.add(new SqlStatement(line, text.length(), sql, part.copyData()));
      text.append(sql);
      if (part.copyData() != null) {
        text.append(lines(";\n" + part.copyData() + "\\.\n", crlf));
      } else if (finished || i < parts.size() - 1) {
        text.append(';').append(lines(parts.get(i).separator(), crlf));
      }
    }
    return new Script(text.toString(), expected);
  }

  private static String lines(String text, boolean crlf) {
    return crlf ? text.replace("\n", "\r\n") : text;
  }
}

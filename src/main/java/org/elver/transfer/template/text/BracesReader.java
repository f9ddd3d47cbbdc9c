package org.elver.transfer.template.text;

import java.util.ArrayList;
import java.util.List;
import org.elver.database.sql.SqlLexer;
import org.elver.database.sql.TokenType;
import org.elver.database.sql.UnreadableSql;
import org.elver.problem.InvalidDefinition;

/** Reads what stands between two pairs of braces. */
final class BracesReader {

  private static final String OPEN = "{{";
  private static final String CLOSE = "}}";

  private final WrittenText written;
  private final String text;
  private final int start;
  private int at;

  private BracesReader(WrittenText written, int start) {
    this.written = written;
    this.text = written.text();
    this.start = start;
    this.at = start + OPEN.length();
  }

  /**
   * @param start offset of the first brace
   */
  static Braces read(WrittenText written, int start) {
    return new BracesReader(written, start).braces();
  }

  static boolean openAt(String text, int offset) {
    return text.startsWith(OPEN, offset);
  }

  private Braces braces() {
    skipSpace();
    String name = at < text.length() && text.charAt(at) == '"' ? quotedName() : plainName();
    if (text.startsWith(CLOSE, at)) {
      return new Braces(start, at + CLOSE.length(), name, List.of());
    }
    List<Call> calls = new ArrayList<>();
    int end = new CallsReader(written, start, at).readInto(calls);
    return new Braces(start, end, name, List.copyOf(calls));
  }

  private String plainName() {
    int begin = at;
    while (!text.startsWith(CLOSE, at) && !text.startsWith("|", at)) {
      if (at >= text.length() || openAt(text, at)) {
        throw neverClosed(written, start);
      }
      at++;
    }
    String name = text.substring(begin, at).strip();
    check(name, begin);
    return name;
  }

  private void check(String name, int begin) {
    if (name.isEmpty()) {
      throw written.invalid(
          start, "the braces name no column: write the name of a column of the source query");
    }
    if (name.chars().anyMatch(c -> c == '\n' || c == '\r')) {
      throw neverClosed(written, start);
    }
    int brace = name.indexOf('{') >= 0 ? name.indexOf('{') : name.indexOf('}');
    if (brace >= 0) {
      throw written.invalid(
          begin + brace,
          "a placeholder has two braces on either side; a column with braces in its name is"
              + " written in double quotes: {{\"…\"}}");
    }
  }

  private String quotedName() {
    int begin = at;
    SqlLexer lexer = lexer(begin);
    try {
      lexer.next();
    } catch (UnreadableSql e) {
      throw written.invalid(begin, e.getMessage());
    }
    at = lexer.end();
    String name = text.substring(begin + 1, at - 1).replace("\"\"", "\"");
    if (name.isEmpty()) {
      throw written.invalid(start, "the braces name no column: the double quotes are empty");
    }
    skipSpace();
    if (!text.startsWith(CLOSE, at) && !text.startsWith("|", at)) {
      throw written.invalid(at, "behind the name comes | and a function, or }}");
    }
    return name;
  }

  private SqlLexer lexer(int from) {
    return lexer(written, from);
  }

  static SqlLexer lexer(WrittenText written, int from) {
    try {
      SqlLexer lexer = new SqlLexer(written.text());
      lexer.resumeAt(from);
      return lexer;
    } catch (UnreadableSql e) {
      throw written.invalid(written.text().indexOf('\0'), e.getMessage());
    }
  }

  static InvalidDefinition neverClosed(WrittenText written, int start) {
    return written.invalid(start, "{{ without the }} that closes it");
  }

  static boolean closes(SqlLexer lexer, String text) {
    return lexer.type() == TokenType.OTHER && text.startsWith(CLOSE, lexer.start());
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}

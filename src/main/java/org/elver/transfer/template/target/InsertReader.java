package org.elver.transfer.template.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.elver.database.sql.TokenType;
import org.elver.transfer.template.Shape.Conflict;
import org.elver.transfer.template.text.Token;

/** Finds out whether a statement that the server has read is an {@code INSERT} of one tuple. */
final class InsertReader {

  /**
   * What was found.
   *
   * @param insert null if it is something else
   * @param other what it is then, as part of a sentence
   */
  record Found(Insert insert, String other) {}

  private static final String OF_QUERY = "the statement inserts the result of a query";

  private final String sql;
  private final List<Token> tokens;
  private int at;

  private InsertReader(String sql, List<Token> tokens) {
    this.sql = sql;
    this.tokens = tokens;
  }

  static Found read(String sql, List<Token> tokens) {
    return new InsertReader(sql, tokens).read();
  }

  private Found read() {
    if (!is("INSERT")) {
      return other(
          is("WITH")
              ? "the statement begins with WITH"
              : "the statement is " + article(tokens.get(0).text()));
    }
    at = 2;
    at += RelationName.length(tokens, at);
    if (is("AS")) {
      at += 2;
    }
    List<String> columns = null;
    if (isOpen() && queryFollows(tokens.get(at + 1))) {
      return other(OF_QUERY);
    }
    if (isOpen()) {
      columns = columns();
      if (columns == null) {
        return other("the column list names a part of a column");
      }
    }
    boolean overriding = is("OVERRIDING");
    if (overriding) {
      at += 3;
    }
    if (!is("VALUES")) {
      return other(is("DEFAULT") ? "all values are defaults" : OF_QUERY);
    }
    return tuple(sql.substring(0, tokens.get(at).start()).stripTrailing(), columns, overriding);
  }

  private Found tuple(String beforeValues, List<String> columns, boolean overriding) {
    at++;
    List<List<Token>> values = group();
    if (values == null) {
      return other(OF_QUERY);
    }
    if (isSymbol(",")) {
      return other("the statement inserts several rows at once");
    }
    List<Token> conflict = is("ON") ? until("RETURNING") : List.of();
    List<Token> returning = is("RETURNING") ? until(null) : List.of();
    if (at < tokens.size()) {
      return other(OF_QUERY);
    }
    return new Found(
        new Insert(
            beforeValues, columns, overriding, values, conflict, action(conflict), returning),
        null);
  }

  private static boolean queryFollows(Token token) {
    return token.isAny("SELECT", "WITH", "VALUES", "TABLE")
        || token.type() == TokenType.OPEN_PARENTHESIS;
  }

  private static Conflict action(List<Token> conflict) {
    int depth = 0;
    for (int i = 0; i + 1 < conflict.size(); i++) {
      depth += step(conflict.get(i));
      if (depth == 0 && conflict.get(i).is("DO")) {
        return conflict.get(i + 1).is("NOTHING") ? Conflict.NOTHING : Conflict.UPDATE;
      }
    }
    return Conflict.NONE;
  }

  /** Null if one is more than a name. */
  private List<String> columns() {
    List<String> names = new ArrayList<>();
    for (List<Token> column : group()) {
      if (column.size() != 1 || !column.get(0).isName()) {
        return null;
      }
      names.add(column.get(0).name());
    }
    return names;
  }

  /** What stands between the parentheses that open here, at its commas; null if none do. */
  private List<List<Token>> group() {
    if (!isOpen()) {
      return null;
    }
    List<List<Token>> parts = new ArrayList<>();
    List<Token> part = new ArrayList<>();
    int depth = 1;
    for (at++; at < tokens.size(); at++) {
      Token token = tokens.get(at);
      depth += step(token);
      if (depth == 0) {
        parts.add(part);
        at++;
        return parts;
      }
      if (depth == 1 && token.isSymbol(",")) {
        parts.add(part);
        part = new ArrayList<>();
      } else {
        part.add(token);
      }
    }
    return null;
  }

  /** Everything up to that keyword outside of parentheses, or to the end. */
  private List<Token> until(String keyword) {
    List<Token> found = new ArrayList<>();
    int depth = 0;
    while (at < tokens.size() && (depth > 0 || keyword == null || !is(keyword))) {
      depth += step(tokens.get(at));
      found.add(tokens.get(at));
      at++;
    }
    return found;
  }

  private static int step(Token token) {
    if (token.type() == TokenType.OPEN_PARENTHESIS || token.isSymbol("[")) {
      return 1;
    }
    return token.type() == TokenType.CLOSE_PARENTHESIS || token.isSymbol("]") ? -1 : 0;
  }

  private boolean is(String keyword) {
    return at < tokens.size() && tokens.get(at).is(keyword);
  }

  private boolean isSymbol(String symbol) {
    return at < tokens.size() && tokens.get(at).isSymbol(symbol);
  }

  private boolean isOpen() {
    return at < tokens.size() && tokens.get(at).type() == TokenType.OPEN_PARENTHESIS;
  }

  private static String article(String verb) {
    String shown = verb.toUpperCase(Locale.ROOT);
    return (shown.startsWith("U") ? "an " : "a ") + shown;
  }

  private static Found other(String what) {
    return new Found(null, what);
  }
}

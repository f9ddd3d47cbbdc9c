package org.elver.transfer.copy.write;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.elver.database.sql.SqlLexer;
import org.elver.database.sql.TokenType;
import org.elver.database.sql.UnreadableSql;

/**
 * An expression of its own.
 *
 * @param sql with {@code $1…$m}
 * @param parameters which numbers of the whole statement these were
 */
record Renumbered(String sql, List<Integer> parameters) {

  static Renumbered of(String expression) {
    List<Integer> numbers = new ArrayList<>();
    String sql =
        replaced(
            expression,
            number -> {
              numbers.add(number);
              return "$" + numbers.size();
            });
    return new Renumbered(sql, numbers);
  }

  /** The text with something else for each {@code $n}. */
  static String replaced(String sql, IntFunction<String> parameter) {
    StringBuilder answer = new StringBuilder();
    try {
      SqlLexer lexer = new SqlLexer(sql);
      while (lexer.next()) {
        String token = sql.substring(lexer.start(), lexer.end());
        answer.append(
            lexer.type() == TokenType.PARAMETER
                ? parameter.apply(Integer.parseInt(token.substring(1)))
                : token);
      }
    } catch (UnreadableSql e) {
      throw new IllegalArgumentException("The server has read it before: " + sql, e);
    }
    return answer.toString();
  }
}

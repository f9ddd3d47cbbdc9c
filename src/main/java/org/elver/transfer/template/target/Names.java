package org.elver.transfer.template.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.elver.database.sql.TokenType;
import org.elver.transfer.template.text.Token;

/**
 * What expressions name, read without knowing what the names mean: more than is really called,
 * never less.
 *
 * @param functions everything that stands before a parenthesis
 * @param operators symbols
 * @param doubt what the words don't tell the meaning of, as part of a sentence; null for none
 */
record Names(List<Function> functions, List<String> operators, String doubt) {

  /**
   * Perhaps a function.
   *
   * @param schema null where none is written
   */
  record Function(String schema, String name) {}

  /**
   * @param columns names that may stand behind a dot
   */
  static Names in(List<Token> tokens, Set<String> columns) {
    List<Function> functions = new ArrayList<>();
    List<String> operators = new ArrayList<>();
    String doubt = null;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean dotted = isSymbol(tokens, i - 1, ".");
      boolean called = isOpen(tokens, i + 1);
      if (token.type() == TokenType.OPERATOR) {
        operators.add(token.text());
      } else if (isOpen(tokens, i - 1) && token.isAny("SELECT", "WITH", "VALUES", "TABLE")) {
        doubt = "a subquery";
      } else if (token.is("OPERATOR") && called) {
        doubt = "OPERATOR(…)";
      } else if (token.type() == TokenType.QUOTED_IDENTIFIER && !token.isName()) {
        doubt = token.text();
      } else if (token.isName() && called) {
        functions.add(new Function(dotted ? tokens.get(i - 2).name() : null, token.name()));
      } else if (dotted && !isType(tokens, i) && !isColumn(token, columns)) {
        doubt = "." + token.text();
      }
    }
    return new Names(functions, operators, doubt);
  }

  /** An unknown field of a row can be the call of a function: {@code t.f} is {@code f(t)}. */
  private static boolean isColumn(Token token, Set<String> columns) {
    return token.isName() && columns.contains(token.name());
  }

  /** {@code ::schema.type} and {@code AS schema.type)}, and what stands before another dot. */
  private static boolean isType(List<Token> tokens, int last) {
    if (isSymbol(tokens, last + 1, ".")) {
      return true;
    }
    int first = last - 2;
    while (isSymbol(tokens, first - 1, ".")) {
      first -= 2;
    }
    return isSymbol(tokens, first - 1, "::") || (first > 0 && tokens.get(first - 1).is("AS"));
  }

  private static boolean isSymbol(List<Token> tokens, int index, String symbol) {
    return index >= 0 && index < tokens.size() && tokens.get(index).isSymbol(symbol);
  }

  private static boolean isOpen(List<Token> tokens, int index) {
    return index >= 0
        && index < tokens.size()
        && tokens.get(index).type() == TokenType.OPEN_PARENTHESIS;
  }
}

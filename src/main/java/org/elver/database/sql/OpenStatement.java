package org.elver.database.sql;

/** The statement being read: whether a semicolon would end it, and whether data follow. */
final class OpenStatement {

  /** What the first words have been. */
  private enum Opening {
    NOTHING,
    CREATE,
    CREATE_OR,
    CREATE_OR_REPLACE,
    ROUTINE,
    COPY,
    ANYTHING
  }

  private final String script;
  private final int start;
  private final int line;
  private int end;
  private Opening opening = Opening.NOTHING;
  private int depth;
  private int depthLine;
  private boolean body;
  private int bodyLine;
  private int cases;
  private boolean copyFromStdin;
  private TokenType previous = TokenType.OTHER;
  private int previousStart;

  OpenStatement(String script, SqlLexer first) {
    this.script = script;
    start = first.start();
    line = first.line();
  }

  int start() {
    return start;
  }

  int line() {
    return line;
  }

  int end() {
    return end;
  }

  boolean copyFromStdin() {
    return copyFromStdin;
  }

  /** In no parentheses and no {@code BEGIN ATOMIC} body. */
  boolean outermost() {
    return depth == 0 && !body;
  }

  /** Takes the next significant token. */
  void take(SqlLexer token) {
    switch (token.type()) {
      case OPEN_PARENTHESIS -> {
        if (depth == 0) {
          depthLine = token.line();
        }
        depth++;
      }
      case CLOSE_PARENTHESIS -> depth = Math.max(0, depth - 1);
      case WORD -> {
        if (depth == 0) {
          word(token);
        }
      }
      default -> {}
    }
    opening = open(token);
    previous = token.type();
    previousStart = token.start();
    end = token.end();
  }

  void checkClosed() throws UnreadableSql {
    if (body) {
      throw new UnreadableSql(bodyLine, "a body BEGIN ATOMIC without its END");
    }
    if (depth > 0) {
      throw new UnreadableSql(depthLine, "a parenthesis ( that is never closed");
    }
  }

  private Opening open(SqlLexer token) {
    return switch (opening) {
      case NOTHING ->
          token.is("CREATE") ? Opening.CREATE : token.is("COPY") ? Opening.COPY : Opening.ANYTHING;
      case CREATE -> token.is("OR") ? Opening.CREATE_OR : routine(token);
      case CREATE_OR -> token.is("REPLACE") ? Opening.CREATE_OR_REPLACE : Opening.ANYTHING;
      case CREATE_OR_REPLACE -> routine(token);
      default -> opening;
    };
  }

  private static Opening routine(SqlLexer token) {
    return token.is("FUNCTION") || token.is("PROCEDURE") ? Opening.ROUTINE : Opening.ANYTHING;
  }

  private void word(SqlLexer token) {
    if (opening == Opening.COPY) {
      // The grammar takes both names for either direction.
      copyFromStdin |= afterWord("FROM") && (token.is("STDIN") || token.is("STDOUT"));
    } else if (opening == Opening.ROUTINE && !body) {
      if (token.is("ATOMIC") && afterWord("BEGIN")) {
        body = true;
        bodyLine = token.line();
      }
    } else if (opening == Opening.ROUTINE) {
      bodyWord(token);
    }
  }

  /**
   * {@code AS end}, {@code t.case} and {@code 1 end} are names: END ends a body where a statement
   * would begin.
   */
  private void bodyWord(SqlLexer token) {
    if (token.is("CASE") && !isName() && !afterOperand()) {
      cases++;
    } else if (token.is("END") && cases > 0 && !isName()) {
      cases--;
    } else if (token.is("END") && (previous == TokenType.SEMICOLON || afterWord("ATOMIC"))) {
      body = false;
    }
  }

  private boolean isName() {
    return afterWord("AS")
        || (previous == TokenType.PUNCTUATION && script.charAt(previousStart) == '.');
  }

  private boolean afterOperand() {
    return switch (previous) {
      case STRING, ESCAPE_STRING, DOLLAR_STRING, NUMBER, PARAMETER, QUOTED_IDENTIFIER -> true;
      case PUNCTUATION -> script.charAt(previousStart) == ']';
      default -> false;
    };
  }

  private boolean afterWord(String keyword) {
    return previous == TokenType.WORD && SqlChars.isKeyword(script, previousStart, end, keyword);
  }
}

package org.elver.database.sql;

import java.util.Locale;
import java.util.regex.Pattern;

/** Statements as they may be shown: in the history, in a log, in an answer. */
public final class Secrets {

  private static final String HIDDEN = "'***'";
  private static final Pattern IN_CONNECTION_STRING =
      Pattern.compile("(?i)(password\\s*=\\s*)('[^']*'|[^\\s']+)");

  private Secrets() {}

  /**
   * The text without the passwords it sets: the literal after {@code PASSWORD}, and {@code
   * password=…} within a literal.
   */
  public static String hidden(String statement) {
    if (!statement.toLowerCase(Locale.ROOT).contains("password")) {
      return statement;
    }
    try {
      return rewritten(statement);
    } catch (UnreadableSql e) {
      return "(not shown: it names a password)";
    }
  }

  private static String rewritten(String statement) throws UnreadableSql {
    StringBuilder shown = new StringBuilder(statement.length());
    SqlLexer lexer = new SqlLexer(statement);
    boolean secretNext = false;
    while (lexer.next()) {
      String text = statement.substring(lexer.start(), lexer.end());
      boolean literal = isLiteral(lexer.type());
      if (literal && secretNext) {
        shown.append(HIDDEN);
      } else if (literal) {
        shown.append(IN_CONNECTION_STRING.matcher(text).replaceAll("$1***"));
      } else {
        shown.append(text);
      }
      if (lexer.type().significant() && !text.equals("=")) {
        secretNext = !literal && text.replace("\"", "").equalsIgnoreCase("password");
      }
    }
    return shown.toString();
  }

  private static boolean isLiteral(TokenType type) {
    return type == TokenType.STRING
        || type == TokenType.ESCAPE_STRING
        || type == TokenType.DOLLAR_STRING;
  }
}

package org.elver.transfer.template.text;

import org.elver.database.sql.TokenType;

/**
 * By MariaDB's and MySQL's rules with their usual {@code sql_mode}: back ticks, backslashes and
 * double quotes in strings, {@code #} comments, and {@code --} only before white space.
 */
final class MariaDbCursor implements Cursor {

  private static final String OPERATORS = "<>=!|&^~%*/+-:@?";

  private final WrittenText written;
  private final String text;
  private TokenType type;
  private int start;
  private int end;

  MariaDbCursor(WrittenText written) {
    this.written = written;
    this.text = written.text();
  }

  @Override
  public boolean next() {
    start = end;
    if (start >= text.length()) {
      return false;
    }
    type = scan(text.charAt(start));
    return true;
  }

  @Override
  public TokenType type() {
    return type;
  }

  @Override
  public int start() {
    return start;
  }

  @Override
  public int end() {
    return end;
  }

  @Override
  public void resumeAt(int offset) {
    end = offset;
  }

  private TokenType scan(char c) {
    if (Character.isWhitespace(c)) {
      return run(TokenType.WHITESPACE, Character::isWhitespace);
    }
    if (isDigit(c)) {
      return run(TokenType.NUMBER, i -> isDigit((char) i) || i == '.');
    }
    if (startsWord(c)) {
      return run(TokenType.WORD, i -> startsWord((char) i) || isDigit((char) i));
    }
    if (startsLineComment(c)) {
      return run(TokenType.LINE_COMMENT, i -> i != '\n');
    }
    if (text.startsWith("/*", start)) {
      int close = text.indexOf("*/", start + 2);
      return to(TokenType.BLOCK_COMMENT, close < 0 ? -1 : close + 2, "a comment /*");
    }
    return switch (c) {
      case '\'', '"' -> to(TokenType.STRING, quoted(c, true), "a quote " + c);
      case '`' -> to(TokenType.QUOTED_IDENTIFIER, quoted(c, false), "a quoted name `");
      case '(' -> single(TokenType.OPEN_PARENTHESIS);
      case ')' -> single(TokenType.CLOSE_PARENTHESIS);
      case ';' -> single(TokenType.SEMICOLON);
      case ',', '.' -> single(TokenType.PUNCTUATION);
      case '\\' -> single(TokenType.BACKSLASH);
      default ->
          OPERATORS.indexOf(c) < 0
              ? single(TokenType.OTHER)
              : run(TokenType.OPERATOR, i -> OPERATORS.indexOf(i) >= 0);
    };
  }

  private boolean startsLineComment(char c) {
    return c == '#'
        || (text.startsWith("--", start)
            && (start + 2 == text.length() || text.charAt(start + 2) <= ' '));
  }

  private int quoted(char quote, boolean escapes) {
    int i = start + 1;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\\' && escapes) {
        i += 2;
      } else if (c != quote) {
        i++;
      } else if (i + 1 < text.length() && text.charAt(i + 1) == quote) {
        i += 2;
      } else {
        return i + 1;
      }
    }
    return -1;
  }

  private TokenType run(TokenType scanned, java.util.function.IntPredicate belongs) {
    end = start + 1;
    while (end < text.length() && belongs.test(text.charAt(end)) && !commentAt(scanned, end)) {
      end++;
    }
    return scanned;
  }

  private boolean commentAt(TokenType scanned, int at) {
    return scanned == TokenType.OPERATOR
        && (text.startsWith("/*", at) || text.startsWith("-- ", at));
  }

  private TokenType single(TokenType scanned) {
    end = start + 1;
    return scanned;
  }

  private TokenType to(TokenType scanned, int stop, String what) {
    if (stop < 0) {
      throw written.invalid(start, what + " that is never closed");
    }
    end = stop;
    return scanned;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean startsWord(char c) {
    return c == '_' || c == '$' || c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}

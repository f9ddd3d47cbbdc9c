package org.elver.database.sql;

/**
 * A cursor over the tokens of a text, white space and comments included: put together they are the
 * text. Not for use by several threads.
 */
public final class SqlLexer {

  private final String text;
  private final Quotes quotes;
  private int limit;
  private TokenType type;
  private int start;
  private int end;
  private int line = 1;
  private int nextLine = 1;

  /**
   * @throws UnreadableSql if the text holds a NUL char, which PostgreSQL has no place for
   */
  public SqlLexer(String text) throws UnreadableSql {
    this.text = text;
    this.limit = text.length();
    this.quotes = new Quotes(text, limit);
    int nul = text.indexOf('\0');
    if (nul >= 0) {
      throw new UnreadableSql(1 + newlines(0, nul), "a NUL character");
    }
  }

  /**
   * Moves to the next token; false at the end of the text.
   *
   * @throws UnreadableSql for a quote or comment without an end
   */
  public boolean next() throws UnreadableSql {
    start = end;
    line = nextLine;
    if (start >= limit) {
      return false;
    }
    type = scan(text.charAt(start));
    if (end < 0) {
      throw new UnreadableSql(line, neverClosed());
    }
    if (type.spansLines()) {
      nextLine += newlines(start, end);
    }
    return true;
  }

  public TokenType type() {
    return type;
  }

  /** Offset of the token's first char. */
  public int start() {
    return start;
  }

  /** Offset after the token's last char. */
  public int end() {
    return end;
  }

  /** 1-based line of the token's first char. */
  public int line() {
    return line;
  }

  /** The current token as a value. */
  public SqlToken token() {
    return new SqlToken(type, start, end, line);
  }

  /** Whether the current token is this keyword, given in upper case. */
  public boolean is(String keyword) {
    return type == TokenType.WORD && SqlChars.isKeyword(text, start, end, keyword);
  }

  /** The text ends here for now: what follows is no SQL. */
  void endAt(int offset) {
    limit = offset;
    quotes.endAt(offset);
  }

  /**
   * Goes on behind what is no SQL, up to the end of the text.
   *
   * @param offset not before the current token's end
   */
  public void resumeAt(int offset) {
    nextLine += newlines(end, offset);
    end = offset;
    endAt(text.length());
  }

  private TokenType scan(char c) {
    if (SqlChars.startsWord(c)) {
      return word(c);
    }
    if (SqlChars.isSpace(c)) {
      end = start + 1;
      while (end < limit && SqlChars.isSpace(text.charAt(end))) {
        end++;
      }
      return TokenType.WHITESPACE;
    }
    if (SqlChars.isDigit(c) || (c == '.' && SqlChars.isDigit(peek(1)))) {
      return number();
    }
    return switch (c) {
      case '\'' -> token(TokenType.STRING, quotes.string(start));
      case '"' -> token(TokenType.QUOTED_IDENTIFIER, quotes.identifier(start));
      case '$' -> dollar();
      case '(' -> token(TokenType.OPEN_PARENTHESIS, start + 1);
      case ')' -> token(TokenType.CLOSE_PARENTHESIS, start + 1);
      case ';' -> token(TokenType.SEMICOLON, start + 1);
      case ',', '[', ']' -> token(TokenType.PUNCTUATION, start + 1);
      case '.' -> token(TokenType.PUNCTUATION, start + (peek(1) == '.' ? 2 : 1));
      case ':' -> token(TokenType.PUNCTUATION, start + (peek(1) == ':' || peek(1) == '=' ? 2 : 1));
      case '\\' -> token(TokenType.BACKSLASH, start + 1);
      default -> SqlChars.isOperator(c) ? operator() : token(TokenType.OTHER, start + 1);
    };
  }

  private TokenType word(char c) {
    char after = peek(1);
    if (after == '\'') {
      switch (c) {
        case 'e', 'E' -> {
          return token(TokenType.ESCAPE_STRING, quotes.escapeString(start + 1));
        }
        case 'b', 'B', 'x', 'X', 'n', 'N' -> {
          return token(TokenType.STRING, quotes.string(start + 1));
        }
        default -> {}
      }
    } else if (after == '&' && (c == 'u' || c == 'U')) {
      if (peek(2) == '\'') {
        return token(TokenType.STRING, quotes.string(start + 2));
      }
      if (peek(2) == '"') {
        return token(TokenType.QUOTED_IDENTIFIER, quotes.identifier(start + 2));
      }
    }
    end = start + 1;
    while (end < limit && (SqlChars.continuesTag(text.charAt(end)) || text.charAt(end) == '$')) {
      end++;
    }
    return TokenType.WORD;
  }

  private TokenType dollar() {
    if (SqlChars.isDigit(peek(1))) {
      return token(TokenType.PARAMETER, digits(start + 1));
    }
    int body = quotes.dollarTag(start);
    return body < 0
        ? token(TokenType.OTHER, start + 1)
        : token(TokenType.DOLLAR_STRING, quotes.dollarString(start, body));
  }

  private TokenType number() {
    end = digits(start);
    if (end < limit && text.charAt(end) == '.' && charAt(end + 1) != '.') {
      end = digits(end + 1);
    }
    if (charAt(end) == 'e' || charAt(end) == 'E') {
      int exponent = end + (charAt(end + 1) == '+' || charAt(end + 1) == '-' ? 2 : 1);
      if (SqlChars.isDigit(charAt(exponent))) {
        end = digits(exponent);
      }
    }
    return TokenType.NUMBER;
  }

  private TokenType operator() {
    if (startsComment(start)) {
      return text.charAt(start) == '-'
          ? token(TokenType.LINE_COMMENT, quotes.lineEnd(start))
          : token(TokenType.BLOCK_COMMENT, quotes.blockComment(start));
    }
    int stop = start + 1;
    while (stop < limit && SqlChars.isOperator(text.charAt(stop)) && !startsComment(stop)) {
      stop++;
    }
    return token(TokenType.OPERATOR, start + SqlChars.operatorLength(text, start, stop));
  }

  private boolean startsComment(int at) {
    char c = text.charAt(at);
    return (c == '-' && charAt(at + 1) == '-') || (c == '/' && charAt(at + 1) == '*');
  }

  private int digits(int from) {
    int i = from;
    while (i < limit && SqlChars.isDigit(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private char peek(int distance) {
    return charAt(start + distance);
  }

  /** NUL behind the end: no text holds one. */
  private char charAt(int at) {
    return at < limit ? text.charAt(at) : '\0';
  }

  private TokenType token(TokenType scanned, int stop) {
    end = stop;
    return scanned;
  }

  private String neverClosed() {
    String what =
        switch (type) {
          case BLOCK_COMMENT -> "a comment /* that is never closed";
          case QUOTED_IDENTIFIER -> "a quoted name \" that is never closed";
          case DOLLAR_STRING ->
              "a body "
                  + text.substring(start, quotes.dollarTag(start))
                  + " that is never closed by the same tag";
          default -> "a quote ' that is never closed";
        };
    return limit == text.length() ? what : what + " on its line, where COPY data follow";
  }

  private int newlines(int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      if (text.charAt(i) == '\n') {
        count++;
      }
    }
    return count;
  }
}

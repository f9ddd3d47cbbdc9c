package org.elver.database.sql;

/** What a token is. */
public enum TokenType {
  WHITESPACE(true),
  /** {@code --} up to, not including, the end of the line. */
  LINE_COMMENT(false),
  BLOCK_COMMENT(true),
  /** Keyword or unquoted identifier. */
  WORD(false),
  /** {@code "…"} and {@code U&"…"}. */
  QUOTED_IDENTIFIER(true),
  /** {@code '…'}, {@code B'…'}, {@code X'…'}, {@code N'…'}, {@code U&'…'}, with continuations. */
  STRING(true),
  /** {@code E'…'}, with continuations. */
  ESCAPE_STRING(true),
  /** {@code $tag$…$tag$}. */
  DOLLAR_STRING(true),
  /** {@code $1}. */
  PARAMETER(false),
  NUMBER(false),
  OPERATOR(false),
  OPEN_PARENTHESIS(false),
  CLOSE_PARENTHESIS(false),
  SEMICOLON(false),
  /** Comma, dot, colon, brackets, {@code ..}, {@code ::}, {@code :=}. */
  PUNCTUATION(false),
  /** A backslash outside quotes: psql's, unknown to the server. */
  BACKSLASH(false),
  /** A char that no SQL token begins with. */
  OTHER(false);

  private final boolean spansLines;

  TokenType(boolean spansLines) {
    this.spansLines = spansLines;
  }

  boolean spansLines() {
    return spansLines;
  }

  /** Neither white space nor comment. */
  public boolean significant() {
    return this != WHITESPACE && this != LINE_COMMENT && this != BLOCK_COMMENT;
  }
}

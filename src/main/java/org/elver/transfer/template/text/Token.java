package org.elver.transfer.template.text;

import org.elver.database.sql.TokenType;

/**
 * A piece of a text that is neither white space nor comment.
 *
 * @param text as written
 * @param start offset of its first char
 * @param braces what it holds if it is a placeholder, else null; its type is OTHER then
 */
public record Token(TokenType type, String text, int start, Braces braces) {

  /** Offset after the last char. */
  public int end() {
    return start + text.length();
  }

  public boolean isPlaceholder() {
    return braces != null;
  }

  /** Whether it is this keyword, given in upper case. */
  public boolean is(String keyword) {
    return type == TokenType.WORD
        && text.length() == keyword.length()
        && folded().equals(lower(keyword));
  }

  public boolean isAny(String... keywords) {
    for (String keyword : keywords) {
      if (is(keyword)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is this punctuation or operator. */
  public boolean isSymbol(String symbol) {
    return braces == null
        && type != TokenType.WORD
        && type != TokenType.QUOTED_IDENTIFIER
        && text.equals(symbol);
  }

  /** Whether it can be a name, unquoted or in plain double quotes. */
  public boolean isName() {
    return type == TokenType.WORD || (type == TokenType.QUOTED_IDENTIFIER && text.charAt(0) == '"');
  }

  /** The name as PostgreSQL's catalog has it: unquoted ones in lower case. */
  public String name() {
    return type == TokenType.WORD
        ? folded()
        : text.substring(1, text.length() - 1).replace("\"\"", "\"");
  }

  private String folded() {
    return lower(text);
  }

  /** As keywords and names fold: ASCII only. */
  static String lower(String word) {
    StringBuilder folded = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      folded.append(c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c);
    }
    return folded.toString();
  }
}

package org.elver.database.sql;

/** The character classes of PostgreSQL's scanner. Everything above ASCII is a letter to it. */
final class SqlChars {

  private static final String OPERATORS = "~!@#^&|`?+-*/%<>=";

  /** What lets an operator end in + or -. */
  private static final String UNUSUAL_OPERATORS = "~!@#^&|`?%";

  private SqlChars() {}

  static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean startsWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
  }

  /** Inside a dollar tag; words take {@code $} as well. */
  static boolean continuesTag(char c) {
    return startsWord(c) || isDigit(c);
  }

  static boolean isOperator(char c) {
    return c < 0x80 && OPERATORS.indexOf(c) >= 0;
  }

  /** How much of a run of operator chars, cut before any comment, is one operator. */
  static int operatorLength(String text, int start, int end) {
    int last = end - 1;
    if (last == start || !isSign(text.charAt(last))) {
      return end - start;
    }
    for (int i = start; i < last; i++) {
      if (UNUSUAL_OPERATORS.indexOf(text.charAt(i)) >= 0) {
        return end - start;
      }
    }
    while (last > start && isSign(text.charAt(last))) {
      last--;
    }
    return last + 1 - start;
  }

  /** Whether the word at that place is the keyword, given in upper case. */
  static boolean isKeyword(String text, int start, int end, String keyword) {
    if (end - start != keyword.length()) {
      return false;
    }
    for (int i = 0; i < keyword.length(); i++) {
      if (upper(text.charAt(start + i)) != keyword.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Upper case as keywords fold: ASCII only. */
  static String upper(String word) {
    StringBuilder folded = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      folded.append(upper(word.charAt(i)));
    }
    return folded.toString();
  }

  static char upper(char c) {
    return c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
  }

  private static boolean isSign(char c) {
    return c == '+' || c == '-';
  }
}

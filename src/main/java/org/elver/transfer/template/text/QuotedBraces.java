package org.elver.transfer.template.text;

/**
 * Braces inside quotes: whether they read like a placeholder, which is the classic mistake, or are
 * the text they are, as in the array {@code '{{1,2},{3,4}}'}.
 */
final class QuotedBraces {

  private QuotedBraces() {}

  /** Offset of the first that reads like a placeholder, -1 where none does. */
  static int in(String literal) {
    int open = literal.indexOf("{{");
    while (open >= 0) {
      if (readsLikePlaceholder(literal, open + 2)) {
        return open;
      }
      open = literal.indexOf("{{", open + 1);
    }
    return -1;
  }

  /** A letter first, and two braces before any comma or single brace. */
  private static boolean readsLikePlaceholder(String literal, int from) {
    int i = from;
    while (i < literal.length() && (literal.charAt(i) == ' ' || literal.charAt(i) == '"')) {
      i++;
    }
    if (i == literal.length()
        || !(Character.isLetter(literal.codePointAt(i)) || literal.charAt(i) == '_')) {
      return false;
    }
    while (i < literal.length()) {
      char c = literal.charAt(i);
      if (c == '}') {
        return literal.startsWith("}}", i);
      }
      if (c == '|') {
        return literal.indexOf("}}", i) >= 0;
      }
      if (c == ',' || c == '{') {
        return false;
      }
      i++;
    }
    return false;
  }
}

package org.elver.audit;

/** Texts of strangers, fit for a table, a log and a page. */
final class Neutral {

  private static final int REPLACEMENT = 0xFFFD;

  private Neutral() {}

  /**
   * Cut, and without control and format characters, which could begin a line of their own or turn
   * the direction of what follows.
   *
   * @param longest in characters, before the mark of what is left out
   */
  static String text(String strange, int longest) {
    if (strange == null) {
      return "";
    }
    StringBuilder kept = new StringBuilder();
    strange.codePoints().limit(longest).map(Neutral::shown).forEach(kept::appendCodePoint);
    return strange.codePointCount(0, strange.length()) > longest ? kept + "…" : kept.toString();
  }

  private static int shown(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          REPLACEMENT;
      default -> character;
    };
  }
}

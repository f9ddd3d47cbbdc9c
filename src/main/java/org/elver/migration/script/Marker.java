package org.elver.migration.script;

import java.util.Locale;
import java.util.Optional;

/**
 * A comment that divides a file into its up and its down.
 *
 * @param strong not to be mistaken for prose, so it also ends a statement that lacks its semicolon
 * @param convention the tool it belongs to, null for none
 * @param noTransaction whether it asks for none
 */
record Marker(boolean down, boolean strong, Convention convention, boolean noTransaction) {

  /**
   * @param comment the text after the dashes, stripped
   */
  static Optional<Marker> of(String comment) {
    String text = comment.toLowerCase(Locale.ROOT);
    return text.isEmpty() ? Optional.empty() : Optional.ofNullable(parse(text));
  }

  private static Marker parse(String text) {
    return switch (text.charAt(0)) {
      case 'm' -> strong(text, "migrate:", "", Convention.DBMATE);
      case '+' -> {
        Marker goose = strong(text, "+goose ", "", Convention.GOOSE);
        yield goose != null ? goose : strong(text, "+migrate ", "", null);
      }
      case 'u', 'd' -> {
        Marker plain = strong(text, "", " migration", null);
        yield plain != null ? plain : bare(text);
      }
      default -> null;
    };
  }

  private static Marker strong(String text, String before, String after, Convention convention) {
    if (!text.startsWith(before)) {
      return null;
    }
    String rest = text.substring(before.length()).stripLeading();
    Boolean down = side(rest, after);
    if (down == null) {
      return null;
    }
    String more = rest.substring((down ? 4 : 2) + after.length());
    if (!more.isEmpty() && continuesWord(more.charAt(0))) {
      return null;
    }
    boolean noTransaction =
        more.contains("transaction:false") || more.strip().equals("notransaction");
    return new Marker(down, true, convention, noTransaction);
  }

  /**
   * {@code Up}, {@code Up: …}, {@code Up (…)}, {@code Up - …}, {@code Up ===}; anything else is
   * prose.
   */
  private static Marker bare(String text) {
    Boolean down = side(text, "");
    if (down == null) {
      return null;
    }
    String more = text.substring(down ? 4 : 2);
    String punctuation = more.stripLeading();
    if (!punctuation.isEmpty()
        && !isPunctuation(punctuation, punctuation.length() < more.length())) {
      return null;
    }
    return new Marker(down, false, null, false);
  }

  private static boolean isPunctuation(String text, boolean afterSpace) {
    return switch (text.charAt(0)) {
      case ':', '(', '=', '–', '—' -> true;
      case '-' -> afterSpace || text.length() == 1 || !Character.isLetterOrDigit(text.charAt(1));
      default -> false;
    };
  }

  private static Boolean side(String text, String after) {
    if (text.startsWith("down" + after)) {
      return true;
    }
    return text.startsWith("up" + after) ? false : null;
  }

  private static boolean continuesWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }
}

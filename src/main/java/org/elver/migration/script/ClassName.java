package org.elver.migration.script;

import java.util.Locale;
import java.util.Optional;

/**
 * What the name of a migration's class says: {@code AddUserPreferences1708432800000}, {@code
 * V1_2__AddUsers} or {@code R__Views}.
 *
 * @param version null for a repeatable migration
 * @param description words
 */
public record ClassName(String version, String description) {

  /** For the error about a name that fits none. */
  public static final String FORMS =
      """
      expected one of
        AddUserPreferences1708432800000  words and at least eight digits
        V1_2__AddUserPreferences         a version, with underscores between its parts
        R__UserViews                     repeatable
      or a class that overrides version()""";

  /** Fewer digits belong to a word such as Oauth2. */
  private static final int SHORTEST_TIME = 8;

  /**
   * @param simpleName without package
   * @return empty if the name fits none of the forms
   */
  public static Optional<ClassName> of(String simpleName) {
    int separator = simpleName.indexOf("__");
    if (separator > 0) {
      String before = simpleName.substring(0, separator);
      return named(simpleName.substring(separator + 2), before);
    }
    int digits = simpleName.length();
    while (digits > 0 && isDigit(simpleName.charAt(digits - 1))) {
      digits--;
    }
    if (digits == 0 || simpleName.length() - digits < SHORTEST_TIME) {
      return Optional.empty();
    }
    return Optional.of(
        new ClassName(simpleName.substring(digits), words(simpleName.substring(0, digits))));
  }

  private static Optional<ClassName> named(String title, String before) {
    String description = words(title);
    String version = before.substring(1).replace('_', '.');
    if (description.isEmpty()) {
      return Optional.empty();
    }
    if (before.equals("R")) {
      return Optional.of(new ClassName(null, description));
    }
    return before.startsWith("V") && Version.parse(version).isPresent()
        ? Optional.of(new ClassName(version, description))
        : Optional.empty();
  }

  /** {@code AddUserPreferences} and {@code add_user_preferences} as people write them. */
  public static String words(String title) {
    String spaced =
        title
            .replace('_', ' ')
            .replaceAll("(?<=[\\p{Ll}\\d])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})", " ")
            .strip();
    StringBuilder words = new StringBuilder();
    for (String word : spaced.split(" +", -1)) {
      boolean ordinary = word.length() > 1 && Character.isLowerCase(word.codePointAt(1));
      words
          .append(words.isEmpty() ? "" : " ")
          .append(ordinary && !words.isEmpty() ? word.toLowerCase(Locale.ROOT) : word);
    }
    return words.toString();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}

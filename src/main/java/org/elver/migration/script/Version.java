package org.elver.migration.script;

import java.util.Optional;

/**
 * A version, compared as numbers, part by part: {@code 2 < 10}, {@code 1.9 < 1.10}, {@code 001 = 1
 * = 1.0}.
 */
public final class Version implements Comparable<Version> {

  /** A file system takes no longer name. */
  private static final int MOST_CHARACTERS = 250;

  private final String text;
  private final String key;

  private Version(String text) {
    this.text = text;
    this.key = keyOf(text);
  }

  /**
   * The version that a text names.
   *
   * @param text digits in parts separated by dots or underscores; the dashes of a date do not count
   * @throws IllegalArgumentException if it is anything else
   */
  public static Version of(String text) {
    return parse(text)
        .orElseThrow(() -> new IllegalArgumentException("not a version: \"" + text + "\""));
  }

  /** Empty if the text is no version. */
  public static Optional<Version> parse(String text) {
    return isVersion(text) ? Optional.of(new Version(text)) : Optional.empty();
  }

  /** As the file name writes it. */
  public String text() {
    return text;
  }

  /** The same for equal versions: no leading zeros, no trailing zero parts, dots between parts. */
  public String key() {
    return key;
  }

  @Override
  public int compareTo(Version other) {
    int i = 0;
    int j = 0;
    while (i < key.length() && j < other.key.length()) {
      int iEnd = partEnd(key, i);
      int jEnd = partEnd(other.key, j);
      int order = Integer.compare(iEnd - i, jEnd - j);
      if (order == 0) {
        order = key.substring(i, iEnd).compareTo(other.key.substring(j, jEnd));
      }
      if (order != 0) {
        return order;
      }
      i = iEnd + 1;
      j = jEnd + 1;
    }
    return Integer.compare(key.length() - i, other.key.length() - j);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Version version && key.equals(version.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }

  private static int partEnd(String key, int from) {
    int dot = key.indexOf('.', from);
    return dot < 0 ? key.length() : dot;
  }

  /** Digits, with single separators between them. */
  private static boolean isVersion(String text) {
    if (text.length() > MOST_CHARACTERS) {
      return false;
    }
    boolean digit = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean separator = c == '.' || c == '_' || c == '-';
      if (separator ? !digit : c < '0' || c > '9') {
        return false;
      }
      digit = !separator;
    }
    return digit;
  }

  private static String keyOf(String text) {
    String digits = text.indexOf('-') < 0 ? text : text.replace("-", "");
    StringBuilder key = new StringBuilder(digits.length());
    int zeroParts = 0;
    for (int i = 0; i < digits.length(); i++) {
      int begin = i;
      while (i < digits.length() && digits.charAt(i) != '.' && digits.charAt(i) != '_') {
        i++;
      }
      while (begin < i && digits.charAt(begin) == '0') {
        begin++;
      }
      if (begin == i) {
        zeroParts++;
      } else {
        key.append(key.isEmpty() ? "" : ".")
            .append("0.".repeat(zeroParts))
            .append(digits, begin, i);
        zeroParts = 0;
      }
    }
    return key.isEmpty() ? "0" : key.toString();
  }
}

package org.elver.migration.script;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A version of any length, compared as numbers, part by part: {@code 2 < 10}, {@code 1.9 < 1.10},
 * {@code 001 = 1 = 1.0}.
 */
public final class Version implements Comparable<Version> {

  private static final Pattern FORM = Pattern.compile("\\d++(?:[._-]\\d++)*+");

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
    return FORM.matcher(text).matches() ? Optional.of(new Version(text)) : Optional.empty();
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

  private static String keyOf(String text) {
    StringBuilder key = new StringBuilder(text.length());
    int parts = 0;
    int zeros = 0;
    for (String part : text.replace("-", "").split("[._]", -1)) {
      String number = withoutLeadingZeros(part);
      if (number.isEmpty()) {
        zeros++;
        continue;
      }
      key.append(parts == 0 ? "" : ".").append("0.".repeat(zeros)).append(number);
      parts += zeros + 1;
      zeros = 0;
    }
    return key.isEmpty() ? "0" : key.toString();
  }

  private static String withoutLeadingZeros(String digits) {
    int i = 0;
    while (i < digits.length() && digits.charAt(i) == '0') {
      i++;
    }
    return digits.substring(i);
  }
}

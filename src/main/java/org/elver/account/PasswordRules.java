package org.elver.account;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a password that a person chooses has to be: long, and not among the first that anybody
 * tries. Which characters it is made of is nobody's business. Passwords that are already in use
 * stay good.
 */
final class PasswordRules {

  static final int SHORTEST = 12;

  /** Of characters; nothing is cut off. */
  static final int LONGEST = 128;

  /** Whatever is left of a password without the names in it has to be this long. */
  private static final int LEFT = 8;

  private static final int LONGEST_PATTERN = 4;
  private static final int SHORTEST_NAME = 3;
  private static final String PRODUCT = "elver";

  private static final Set<String> COMMON = common();

  private PasswordRules() {}

  /**
   * @param field the input, for the message
   * @param name whose password it is to be
   */
  static void check(String field, String password, String name) {
    int length = password == null ? 0 : password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST) {
      throw refused(field, SHORTEST + " to " + LONGEST + " characters");
    }
    String folded = password.toLowerCase(Locale.ROOT);
    if (COMMON.contains(folded) || isPattern(folded) || isRow(folded)) {
      throw refused(field, "this one is among the first that are guessed; choose another");
    }
    if (without(without(folded, name), PRODUCT).length() < LEFT) {
      throw refused(field, "it is hardly more than the user's name or \"" + PRODUCT + "\"");
    }
  }

  private static String without(String password, String name) {
    return name == null || name.length() < SHORTEST_NAME
        ? password
        : password.replace(name.toLowerCase(Locale.ROOT), "");
  }

  /** A few characters again and again. */
  private static boolean isPattern(String password) {
    for (int length = 1; length <= LONGEST_PATTERN; length++) {
      if (repeats(password, length)) {
        return true;
      }
    }
    return false;
  }

  private static boolean repeats(String password, int period) {
    for (int i = period; i < password.length(); i++) {
      if (password.charAt(i) != password.charAt(i - period)) {
        return false;
      }
    }
    return true;
  }

  /** Neighbours in the alphabet or among the digits, up or down. */
  private static boolean isRow(String password) {
    int step = password.charAt(1) - password.charAt(0);
    if (Math.abs(step) != 1) {
      return false;
    }
    for (int i = 2; i < password.length(); i++) {
      int next = password.charAt(i) - password.charAt(i - 1);
      if (next != step && !afterNine(password.charAt(i - 1), password.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean afterNine(char one, char next) {
    return (one == '9' && next == '0') || (one == '0' && (next == '1' || next == '9'));
  }

  private static AccountRefused refused(String field, String why) {
    return new AccountRefused(AccountRefused.Reason.INVALID, field, field + ": " + why);
  }

  private static Set<String> common() {
    try (InputStream in = PasswordRules.class.getResourceAsStream("common-passwords.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

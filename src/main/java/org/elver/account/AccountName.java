package org.elver.account;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a user or a token may be called: 1 to 64 of {@code A–Z a–z 0–9 . _ @ + -}, first a letter or
 * digit. HTTP Basic has no room for a colon, a log line none for control characters.
 */
final class AccountName {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}");

  private static final String CALLER = "me";

  private AccountName() {}

  static boolean isOne(String name) {
    return name != null && FORM.matcher(name).matches();
  }

  static void check(String name) {
    if (!isOne(name)) {
      throw new AccountRefused(
          AccountRefused.Reason.INVALID,
          "name",
          "name: 1 to 64 letters, digits or . _ @ + -, the first a letter or digit");
    }
  }

  /** As {@link #check}; {@code me} stands for the caller in addresses. */
  static void checkNew(String name) {
    check(name);
    if (folded(name).equals(CALLER)) {
      throw new AccountRefused(
          AccountRefused.Reason.INVALID, "name", "name: \"" + CALLER + "\" means the caller");
    }
  }

  /** The same for all spellings of a name; empty for what is none. */
  static String folded(String name) {
    return isOne(name) ? name.toLowerCase(Locale.ROOT) : "";
  }
}

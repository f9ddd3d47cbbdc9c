package org.elver.transfer.connection;

import java.util.List;
import java.util.Locale;

/**
 * What may be shown of what a driver says; it is free to put what it was given into its messages.
 * Whether a text is shown at all does not depend on the text, which would tell whether a secret is
 * in it.
 *
 * @param secrets that are hidden in it
 * @param shown false where hiding them would tell what they are: a short one is in many words, one
 *     of letters may be a word, and one that is also the user's name is missing where that stands
 */
record DriverText(List<String> secrets, boolean shown) {

  private static final int SHORTEST = 8;

  static DriverText of(Login login) {
    List<String> secrets = login.secrets().stream().filter(text -> !text.isEmpty()).toList();
    String known = lower(login.where());
    return new DriverText(
        secrets,
        secrets.stream()
            .allMatch(secret -> isLikeNoWord(secret) && !known.contains(lower(secret))));
  }

  private static boolean isLikeNoWord(String secret) {
    return secret.length() >= SHORTEST && !secret.chars().allMatch(Character::isLetter);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** A sentence, with the blank before it. */
  String said(String text) {
    return shown
        ? " The answer was: " + hidden(String.valueOf(text))
        : " The driver's answer is not shown, because a secret as short or as plain as this one could"
            + " be read out of it.";
  }

  /** Whether nothing of it and of what is beneath it has to be hidden. */
  boolean isSafe(Throwable failure) {
    return shown
        && SourceFailure.chain(failure).stream()
            .map(Throwable::toString)
            .allMatch(text -> hidden(text).equals(text));
  }

  private String hidden(String text) {
    String hidden = text;
    for (String secret : secrets) {
      hidden = hidden.replace(secret, "***");
    }
    return hidden;
  }

  @Override
  public String toString() {
    return shown ? "shown" : "not shown";
  }
}

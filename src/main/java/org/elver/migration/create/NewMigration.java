package org.elver.migration.create;

import org.elver.problem.InvalidRequest;

/**
 * A migration that is to be made.
 *
 * @param name what it does, in words
 * @param style null for that of the files there are
 * @param reversible whether there is to be room for a down
 */
public record NewMigration(String name, Style style, boolean reversible) {

  private static final int LONGEST = 120;

  /**
   * Refuses what is no name.
   *
   * @throws InvalidRequest that says why
   */
  public NewMigration {
    if (name == null || name.isBlank()) {
      throw new InvalidRequest("name", "there is none");
    }
    if (name.length() > LONGEST) {
      throw new InvalidRequest("name", "has more than " + LONGEST + " characters");
    }
    if (name.codePoints().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))
        || name.contains("..")) {
      throw new InvalidRequest(
          "name", "words are wanted, not a path: no slashes, line ends or two dots in a row");
    }
    if (Words.of(name).isEmpty()) {
      throw new InvalidRequest("name", "has no letter from a to z and no digit");
    }
  }

  /** The name as part of a file's. */
  String words(char separator) {
    return String.join(String.valueOf(separator), Words.of(name));
  }
}

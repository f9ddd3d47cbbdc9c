package org.elver.migration.create;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.elver.problem.InvalidRequest;

/** How new files are named. */
public enum Style {
  /** {@code 001_words.sql}. */
  SEQUENTIAL,
  /** {@code 20250122001-words.sql}: a day and a number of that day. */
  DATED,
  /** {@code 20250122153000_words.sql}. */
  TIMESTAMP,
  /** {@code V1__words.sql}, {@code U1__words.sql}. */
  FLYWAY,
  /** {@code 000001_words.up.sql}, {@code 000001_words.down.sql}. */
  PAIR,
  /** {@code 2025-01-22-153000_words/up.sql}, {@code …/down.sql}. */
  FOLDER;

  /**
   * The style of that name, in any case.
   *
   * @throws InvalidRequest if there is none
   */
  public static Style named(String name) {
    return Arrays.stream(values())
        .filter(style -> style.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidRequest(
                    "style",
                    "\""
                        + name
                        + "\" is none of: "
                        + Arrays.stream(values())
                            .map(style -> style.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "))));
  }
}

package org.elver.migration.script;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.elver.problem.InvalidMigration;
import org.elver.problem.Place;

/**
 * What the name of a callback says: {@code beforeMigrate.sql}, {@code afterMigrate__grants.sql}.
 *
 * @param file path below the location, with slashes
 * @param description empty for none
 */
record CallbackName(String file, CallbackEvent event, String description) {

  /** The names of Flyway's callbacks, Elver's among them. */
  private static final Pattern NAME =
      Pattern.compile("((?:before|after)\\p{Lu}\\p{Alpha}*|createSchema)(?:__(.+))?\\.sql");

  /**
   * Empty if it is not called like a callback.
   *
   * @throws InvalidMigration if it is called like one of Flyway's that Elver does not have
   */
  static Optional<CallbackName> of(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    if (name.isEmpty() || name.charAt(0) < 'a' || name.charAt(0) > 'c') {
      return Optional.empty();
    }
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    CallbackEvent event =
        CallbackEvent.of(matcher.group(1))
            .orElseThrow(
                () ->
                    new InvalidMigration(
                        Place.of(file),
                        "a callback that Elver does not have. Rename it, or list it in"
                            + " .elverignore; there are "
                            + CallbackEvent.names()));
    String description = matcher.group(2) == null ? "" : matcher.group(2).replace('_', ' ').strip();
    return Optional.of(new CallbackName(file, event, description));
  }
}

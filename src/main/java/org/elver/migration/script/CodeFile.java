package org.elver.migration.script;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.elver.problem.InvalidMigration;
import org.elver.problem.Place;

/**
 * A migration that another tool has as code among its SQL files: {@code 00012_backfill.go}, {@code
 * V3__Backfill.java}, {@code 1708432800000-Backfill.ts}. Elver runs none of them, and what comes
 * after one may depend on it.
 *
 * @param file path below the location, with slashes
 * @param key identity among all migrations
 */
public record CodeFile(String file, String key) {

  private static final Pattern NAME =
      Pattern.compile(
          "(.+)\\.(?:go|java|kt|groovy|scala|ts|mts|js|mjs|cjs|py|rb|rs|php|cs|clj|exs)");

  /** What tests and declarations beside code are called. */
  private static final Pattern OTHER = Pattern.compile(".*(?:_test|[.](?:test|spec|d|snap))");

  /** Empty if it is not called like a migration. */
  static Optional<CodeFile> of(String file) {
    Matcher name = NAME.matcher(file);
    if (!name.matches() || OTHER.matcher(name.group(1)).matches()) {
      return Optional.empty();
    }
    return FileName.of(name.group(1) + ".sql")
        .filter(found -> found.version() != null)
        .map(found -> new CodeFile(file, found.key()));
  }

  /** For the case that nothing stands in its place. */
  public InvalidMigration refusal() {
    return new InvalidMigration(
        Place.of(file),
        "a migration in code, which Elver does not run. Put a Java class in its place"
            + " (JavaMigration with version "
            + key
            + "), or list it in .elverignore");
  }
}

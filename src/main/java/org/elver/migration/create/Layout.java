package org.elver.migration.create;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.elver.migration.script.Convention;
import org.elver.migration.script.Migration;
import org.elver.migration.script.Version;

/**
 * How the files that are there are named, seen in the one with the highest version.
 *
 * @param folder where it is, ending in a slash, or nothing
 * @param convention null where there is none yet
 */
record Layout(Style style, String folder, Version highest, Convention convention, char separator) {

  private static final int TO_THE_SECOND = 14;

  static Layout of(List<Migration> all, List<Migration> inFolder) {
    Version highest = highest(all).map(Migration::version).orElse(null);
    return highest(inFolder)
        .map(example -> of(example, highest))
        .orElseGet(() -> new Layout(Style.SEQUENTIAL, "", highest, null, '_'));
  }

  private static Optional<Migration> highest(List<Migration> migrations) {
    return migrations.stream()
        .filter(migration -> migration.version() != null)
        .max(Comparator.comparing(Migration::version));
  }

  private static Layout of(Migration example, Version highest) {
    Convention convention = example.convention();
    String file = example.file();
    Style style = style(convention, file, example.version().text());
    int end = file.lastIndexOf('/') + 1;
    if (style == Style.FOLDER) {
      end = file.lastIndexOf('/', end - 2) + 1;
    }
    char after = file.charAt(end + example.version().text().length());
    boolean bare = style == Style.DATED || style == Style.SEQUENTIAL;
    return new Layout(
        style, file.substring(0, end), highest, convention, bare && after == '-' ? '-' : '_');
  }

  private static Style style(Convention convention, String file, String version) {
    if (file.endsWith(".up.sql")) {
      return Style.PAIR;
    }
    return switch (convention) {
      case FLYWAY -> Style.FLYWAY;
      case DIESEL, PRISMA -> Style.FOLDER;
      case DATED -> Style.DATED;
      case TIMESTAMPED -> Style.TIMESTAMP;
      default -> version.length() == TO_THE_SECOND ? Style.TIMESTAMP : Style.SEQUENTIAL;
    };
  }

  /** The same place with another way of naming. */
  Layout in(Style other) {
    return other == null || other == style
        ? this
        : new Layout(other, folder, highest, null, other == Style.DATED ? '-' : '_');
  }

  /** The next version as it is written; higher than every one there is. */
  String next(Instant now) {
    boolean times = highest != null && highest.text().length() == TO_THE_SECOND;
    return switch (style) {
      case SEQUENTIAL -> Numbers.after(highest, 3);
      case PAIR -> times ? Numbers.time(highest, now) : Numbers.after(highest, 6);
      case TIMESTAMP -> Numbers.time(highest, now);
      case DATED -> Numbers.day(highest, now);
      case FLYWAY -> times ? Numbers.time(highest, now) : Numbers.lastPart(highest);
      case FOLDER ->
          convention == Convention.PRISMA
              ? Numbers.time(highest, now)
              : Numbers.dashed(Numbers.time(highest, now));
    };
  }
}

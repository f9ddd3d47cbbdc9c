package org.elver.migration.script;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a migration file says.
 *
 * @param file path below the location, with slashes
 * @param version null for a repeatable migration
 * @param description words
 */
record FileName(
    String file, Version version, String description, Convention convention, boolean down) {

  /** For the error about a name that fits none. */
  static final String FORMS =
      """
      expected one of
        001_words.sql                               sequential
        20250122001-words.sql                       dated
        20240101120000_words.sql                    timestamped, sqlx, goose, dbmate
        000001_words.up.sql, 000001_words.down.sql  golang-migrate, sqlx
        V1.2__words.sql, U1.2__words.sql            Flyway, its undo script
        R__words.sql                                Flyway, repeatable
        2017-09-23-182408_words/up.sql, …/down.sql  diesel
        20240101120000_words/migration.sql          Prisma
      or a line in .elverignore""";

  private static final String NUMBER =
      "(?<version>\\d{4}-\\d\\d-\\d\\d(?:-\\d++)*+|(?!\\d{4}-\\d\\d-\\d\\d(?!\\d))\\d++)";

  private static final Pattern NUMBERED =
      Pattern.compile(NUMBER + "(?<separator>[_-])(?<words>.+?)(?<side>\\.up|\\.down)?\\.sql");

  private static final Pattern FLYWAY =
      Pattern.compile("(?<kind>[VU])(?<version>\\d++(?:[._]\\d++)*+)__(?<words>.+)\\.sql");

  private static final Pattern REPEATABLE = Pattern.compile("R__(?<words>.+)\\.sql");

  private static final Pattern FOLDER =
      Pattern.compile(NUMBER + "[_-](?<words>.+)/(?<side>up|down|migration)\\.sql");

  private static final Pattern DATE =
      Pattern.compile("(?:19|20)\\d\\d-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\\d|3[01]).*");

  static Optional<FileName> of(String file) {
    int slash = file.lastIndexOf('/');
    String name = file.substring(slash + 1);
    Matcher matcher = NUMBERED.matcher(name);
    if (matcher.matches()) {
      return Optional.of(numbered(file, matcher));
    }
    matcher = FLYWAY.matcher(name);
    if (matcher.matches()) {
      return Optional.of(
          named(file, matcher, Convention.FLYWAY, matcher.group("kind").equals("U")));
    }
    matcher = REPEATABLE.matcher(name);
    if (matcher.matches()) {
      return Optional.of(
          new FileName(file, null, words(matcher.group("words")), Convention.FLYWAY, false));
    }
    matcher = FOLDER.matcher(file.substring(file.lastIndexOf('/', slash - 1) + 1));
    return matcher.matches() ? Optional.of(inFolder(file, matcher)) : Optional.empty();
  }

  /** Identity among all migrations: the version, or the words of a repeatable one. */
  String key() {
    return version == null ? "R:" + description : version.key();
  }

  private static FileName numbered(String file, Matcher matcher) {
    String side = matcher.group("side");
    return named(
        file,
        matcher,
        convention(matcher.group("version"), matcher.group("separator"), side != null),
        ".down".equals(side));
  }

  private static FileName inFolder(String file, Matcher matcher) {
    String side = matcher.group("side");
    Convention convention = side.equals("migration") ? Convention.PRISMA : Convention.DIESEL;
    return named(file, matcher, convention, side.equals("down"));
  }

  private static FileName named(String file, Matcher matcher, Convention convention, boolean down) {
    Version version = Version.of(matcher.group("version"));
    return new FileName(file, version, words(matcher.group("words")), convention, down);
  }

  private static Convention convention(String version, String separator, boolean pair) {
    int digits = version.length();
    if (pair) {
      return digits == 14 ? Convention.TIMESTAMPED : Convention.GOLANG_MIGRATE;
    }
    if (digits == 14 && separator.equals("_")) {
      return Convention.TIMESTAMPED;
    }
    return DATE.matcher(version).matches() ? Convention.DATED : Convention.SEQUENTIAL;
  }

  private static String words(String name) {
    return name.replace('_', ' ').replace('-', ' ').strip();
  }
}

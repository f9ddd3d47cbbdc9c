package org.elver.migration.script;

import java.util.Optional;
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

  /** Digits of a time such as 20240101120000. */
  private static final int TO_THE_SECOND = 14;

  /** A month or a day of one digit, in a date with dashes. */
  private static final Pattern ONE_DIGIT = Pattern.compile("(?<=-)(\\d)(?=-|$)");

  private static final String SUFFIX = ".sql";

  /** Empty if the name fits no convention. */
  static Optional<FileName> of(String file) {
    if (!file.endsWith(SUFFIX)) {
      return Optional.empty();
    }
    int slash = file.lastIndexOf('/');
    String name = file.substring(slash + 1, file.length() - SUFFIX.length());
    FileName found =
        switch (name) {
          case "up", "down", "migration" -> inFolder(file, slash, name);
          default -> name.isEmpty() ? null : byFirstChar(file, name);
        };
    return Optional.ofNullable(found);
  }

  /** Identity among all migrations: the version, or the words of a repeatable one. */
  String key() {
    return version == null ? "R:" + description : version.key();
  }

  private static FileName byFirstChar(String file, String name) {
    return switch (name.charAt(0)) {
      case 'V', 'U' -> flyway(file, name);
      case 'R' ->
          name.startsWith("R__")
              ? named(file, null, name.substring(3), Convention.FLYWAY, false)
              : null;
      default -> numbered(file, name);
    };
  }

  private static FileName numbered(String file, String name) {
    boolean down = name.endsWith(".down");
    boolean pair = down || name.endsWith(".up");
    String title = pair ? name.substring(0, name.lastIndexOf('.')) : name;
    int end = numberEnd(title);
    if (!separates(title, end)) {
      return null;
    }
    String version = title.substring(0, end);
    Convention convention = convention(version, title.charAt(end), pair);
    return named(file, version, title.substring(end + 1), convention, down);
  }

  private static FileName flyway(String file, String name) {
    int end = name.indexOf("__");
    String version = end < 0 ? "" : name.substring(1, end);
    if (version.indexOf('-') >= 0 || Version.parse(version).isEmpty()) {
      return null;
    }
    return named(file, version, name.substring(end + 2), Convention.FLYWAY, name.charAt(0) == 'U');
  }

  private static FileName inFolder(String file, int slash, String name) {
    if (slash < 0) {
      return null;
    }
    String folder = file.substring(file.lastIndexOf('/', slash - 1) + 1, slash);
    int end = numberEnd(folder);
    if (!separates(folder, end)) {
      return null;
    }
    Convention convention = name.equals("migration") ? Convention.PRISMA : Convention.DIESEL;
    return named(
        file,
        toTheSecond(folder.substring(0, end)),
        folder.substring(end + 1),
        convention,
        name.equals("down"));
  }

  /**
   * Tools with a folder for each migration order the folders as text. Among times to the second, a
   * shorter one counts from the beginning of its day or minute.
   */
  private static String toTheSecond(String version) {
    String digits = ONE_DIGIT.matcher(version).replaceAll("0$1").replace("-", "");
    if (digits.length() < TO_THE_SECOND && beginsWithDate(digits)) {
      return digits + "0".repeat(TO_THE_SECOND - digits.length());
    }
    return digits.length() == version.replace("-", "").length() ? version : digits;
  }

  /** Null if there are no words. */
  private static FileName named(
      String file, String version, String title, Convention convention, boolean down) {
    String words = title.replace('_', ' ').replace('-', ' ').strip();
    return words.isEmpty()
        ? null
        : new FileName(file, version == null ? null : Version.of(version), words, convention, down);
  }

  private static Convention convention(String version, char separator, boolean pair) {
    String digits = version.replace("-", "");
    boolean seconds = digits.length() == TO_THE_SECOND;
    if (pair) {
      return seconds ? Convention.TIMESTAMPED : Convention.GOLANG_MIGRATE;
    }
    if (seconds && separator == '_') {
      return Convention.TIMESTAMPED;
    }
    return beginsWithDate(digits) ? Convention.DATED : Convention.SEQUENTIAL;
  }

  private static boolean beginsWithDate(String digits) {
    if (digits.length() < 8 || !(digits.startsWith("19") || digits.startsWith("20"))) {
      return false;
    }
    int month = Integer.parseInt(digits, 4, 6, 10);
    int day = Integer.parseInt(digits, 6, 8, 10);
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
  }

  /**
   * Where digits end at the beginning of a name; the dashes of a date belong to its digits, and so
   * do numbers after it.
   */
  private static int numberEnd(String name) {
    int year = digits(name, 0);
    int month = year == 4 ? dashed(name, year) : 0;
    int end = month == 0 ? 0 : dashed(name, month);
    if (end == 0) {
      return year;
    }
    while (end < name.length() && name.charAt(end) == '-' && digits(name, end + 1) > end + 1) {
      end = digits(name, end + 1);
    }
    return end;
  }

  /** Where a dash and one or two digits end, 0 if it is anything else. */
  private static int dashed(String name, int dash) {
    if (dash == name.length() || name.charAt(dash) != '-') {
      return 0;
    }
    int end = digits(name, dash + 1);
    return end == dash + 2 || end == dash + 3 ? end : 0;
  }

  private static int digits(String name, int from) {
    int i = from;
    while (i < name.length() && name.charAt(i) >= '0' && name.charAt(i) <= '9') {
      i++;
    }
    return i;
  }

  private static boolean separates(String name, int end) {
    return end > 0 && end < name.length() && (name.charAt(end) == '_' || name.charAt(end) == '-');
  }
}

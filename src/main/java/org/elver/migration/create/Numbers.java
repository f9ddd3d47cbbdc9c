package org.elver.migration.create;

import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.elver.migration.script.Version;

/** The version after the highest one, as each style writes it. The highest may be null. */
final class Numbers {

  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.UTC);

  private Numbers() {}

  /** As many digits as the highest has, or as wide as said for the first. */
  static String after(Version highest, int width) {
    return highest == null ? padded(BigInteger.ONE, width) : increased(highest);
  }

  /** The time in UTC to the second. */
  static String time(Version highest, Instant now) {
    return higher(SECOND.format(now), highest);
  }

  /** {@code 20250122153000} as {@code 2025-01-22-153000}. */
  static String dashed(String time) {
    return time.length() == 14
        ? String.join(
            "-",
            time.substring(0, 4),
            time.substring(4, 6),
            time.substring(6, 8),
            time.substring(8))
        : time;
  }

  /** The day in UTC and a number of it. */
  static String day(Version highest, Instant now) {
    return higher(DAY.format(now) + "001", highest);
  }

  /** {@code 1.9} is followed by {@code 1.10}. */
  static String lastPart(Version highest) {
    if (highest == null) {
      return "1";
    }
    String text = highest.text();
    int last = Math.max(text.lastIndexOf('.'), text.lastIndexOf('_')) + 1;
    String part = text.substring(last);
    return text.substring(0, last) + padded(next(part), part.length());
  }

  private static String higher(String wanted, Version highest) {
    return highest == null || Version.of(wanted).compareTo(highest) > 0
        ? wanted
        : increased(highest);
  }

  /** Of a version in parts the first part counts. */
  private static String increased(Version highest) {
    String first = highest.text().replace("-", "").split("[._]", 2)[0];
    return padded(next(first), first.length());
  }

  private static BigInteger next(String digits) {
    return new BigInteger(digits).add(BigInteger.ONE);
  }

  private static String padded(BigInteger number, int width) {
    String digits = number.toString();
    return "0".repeat(Math.max(0, width - digits.length())) + digits;
  }
}

package org.elver.transfer.copy.jdbc;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.Year;
import java.time.temporal.ChronoField;

/**
 * Dates and times as texts in ISO form, and as PostgreSQL counts them. A text that is not exactly
 * in that form, or is no date of the years 1 to 9999, is {@link #NONE}: PostgreSQL may know better.
 */
final class Moments {

  static final long NONE = Long.MIN_VALUE;

  private static final int DATE = 10;
  private static final int TIME = 8;
  private static final int MOST_DIGITS = 6;
  private static final long EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
  private static final long SECOND = 1_000_000;
  private static final long DAY = 24 * 60 * 60 * SECOND;

  private Moments() {}

  /**
   * The text a server writes.
   *
   * @param digits of the fraction of a second, 6 at most
   */
  static String text(LocalDateTime moment, int digits) {
    StringBuilder text = new StringBuilder(DATE + 1 + TIME + 1 + digits);
    append(text, moment.getYear(), 4).append('-');
    append(text, moment.getMonthValue(), 2).append('-');
    append(text, moment.getDayOfMonth(), 2).append(' ');
    append(text, moment.getHour(), 2).append(':');
    append(text, moment.getMinute(), 2).append(':');
    append(text, moment.getSecond(), 2);
    if (digits > 0) {
      int fraction = moment.get(ChronoField.MICRO_OF_SECOND);
      for (int unused = digits; unused < MOST_DIGITS; unused++) {
        fraction /= 10;
      }
      append(text.append('.'), fraction, digits);
    }
    return text.toString();
  }

  private static StringBuilder append(StringBuilder text, int number, int digits) {
    int power = 1;
    for (int i = 1; i < digits; i++) {
      power *= 10;
    }
    for (; power > 0; power /= 10) {
      text.append((char) ('0' + number / power % 10));
    }
    return text;
  }

  /** Days since 2000 of a date, or of a time stamp's date. */
  static long days(String text) {
    long micros = micros(text);
    return micros == NONE ? NONE : Math.floorDiv(micros, DAY);
  }

  /** Microseconds since 2000 of a time stamp, or of a date's midnight, both in UTC. */
  static long micros(String text) {
    long day = text.length() < DATE ? NONE : day(text);
    if (day == NONE || text.length() == DATE) {
      return day == NONE ? NONE : day * DAY;
    }
    long time = text.charAt(DATE) == ' ' ? time(text, DATE + 1) : NONE;
    return time == NONE ? NONE : day * DAY + time;
  }

  private static long day(String text) {
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, DATE);
    boolean valid =
        text.charAt(4) == '-'
            && text.charAt(7) == '-'
            && year >= 1
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= Month.of(month).length(Year.isLeap(year));
    return valid ? LocalDate.of(year, month, day).toEpochDay() - EPOCH_DAY : NONE;
  }

  /** Microseconds since midnight. */
  static long time(String text) {
    return time(text, 0);
  }

  private static long time(String text, int from) {
    int end = from + TIME;
    if (text.length() < end || text.charAt(from + 2) != ':' || text.charAt(from + 5) != ':') {
      return NONE;
    }
    int hour = number(text, from, from + 2);
    int minute = number(text, from + 3, from + 5);
    int second = number(text, from + 6, end);
    long fraction = fraction(text, end);
    boolean valid =
        within(hour, 23) && within(minute, 59) && within(second, 59) && fraction != NONE;
    return valid ? ((hour * 60L + minute) * 60 + second) * SECOND + fraction : NONE;
  }

  private static boolean within(int number, int most) {
    return number >= 0 && number <= most;
  }

  private static long fraction(String text, int from) {
    if (text.length() == from) {
      return 0;
    }
    int digits = text.length() - from - 1;
    if (text.charAt(from) != '.' || digits < 1 || digits > MOST_DIGITS) {
      return NONE;
    }
    long micros = number(text, from + 1, text.length());
    for (int missing = digits; missing < MOST_DIGITS; missing++) {
      micros *= 10;
    }
    return micros < 0 ? NONE : micros;
  }

  /** What these digits say, -1 where there is another character. */
  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}

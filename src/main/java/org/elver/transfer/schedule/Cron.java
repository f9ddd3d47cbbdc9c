package org.elver.transfer.schedule;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.elver.problem.InvalidDefinition;

/**
 * Minutes of a calendar that a cron text of five fields means: minute, hour, day of the month,
 * month and day of the week. As cron has it, a day fits that is one or the other where both kinds
 * of days are restricted.
 */
final class Cron {

  private static final Pattern WORD = Pattern.compile("[^ \\t]+");

  private final Field minutes;
  private final Field hours;
  private final Field days;
  private final Field months;
  private final Field weekdays;

  private Cron(Map<Part, Field> fields) {
    minutes = fields.get(Part.MINUTE);
    hours = fields.get(Part.HOUR);
    days = fields.get(Part.DAY);
    months = fields.get(Part.MONTH);
    weekdays = fields.get(Part.WEEKDAY);
  }

  /**
   * @throws InvalidDefinition that names the place in the text
   */
  static Cron of(String text) {
    List<MatchResult> words = WORD.matcher(text).results().toList();
    if (words.size() != Part.values().length) {
      throw new InvalidDefinition(
          Schedule.FIELD,
          "five fields are wanted (minute, hour, day of the month, month, day of the week, such as"
              + " 30 2 * * 1-5), and there "
              + (words.size() == 1 ? "is 1" : "are " + words.size()));
    }
    Map<Part, Field> fields = new EnumMap<>(Part.class);
    Map<Part, Integer> columns = new EnumMap<>(Part.class);
    Iterator<MatchResult> next = words.iterator();
    for (Part part : Part.values()) {
      MatchResult word = next.next();
      columns.put(part, text.codePointCount(0, word.start()) + 1);
      fields.put(part, FieldReader.read(part, word.group(), columns.get(part)));
    }
    Cron cron = new Cron(fields);
    if (!cron.everComes()) {
      throw new InvalidDefinition(
          Schedule.FIELD,
          1,
          columns.get(Part.DAY),
          null,
          "no month it names has that day, so it would never run");
    }
    return cron;
  }

  /** Whether it comes in every hour of every day that fits. */
  boolean isHourly() {
    return hours.isAlways(Part.HOUR);
  }

  /** The first minute that fits: at or after the one, and before the other. */
  Optional<LocalDateTime> first(LocalDateTime from, LocalDateTime before) {
    LocalDateTime start = from.truncatedTo(ChronoUnit.MINUTES);
    start = start.isBefore(from) ? start.plusMinutes(1) : start;
    LocalDate date = start.toLocalDate();
    LocalTime time = start.toLocalTime();
    while (date.atTime(time).isBefore(before)) {
      if (!months.values().get(date.getMonthValue())) {
        date = date.withDayOfMonth(1).plusMonths(1);
      } else {
        Optional<LocalTime> fits = isDay(date) ? first(time) : Optional.empty();
        if (fits.isPresent()) {
          return fits.map(date::atTime).filter(found -> found.isBefore(before));
        }
        date = date.plusDays(1);
      }
      time = LocalTime.MIDNIGHT;
    }
    return Optional.empty();
  }

  private Optional<LocalTime> first(LocalTime from) {
    int hour = hours.values().nextSetBit(from.getHour());
    int minute = minutes.values().nextSetBit(hour == from.getHour() ? from.getMinute() : 0);
    if (hour >= 0 && minute < 0) {
      hour = hours.values().nextSetBit(hour + 1);
      minute = minutes.values().nextSetBit(0);
    }
    return hour < 0 ? Optional.empty() : Optional.of(LocalTime.of(hour, minute));
  }

  private boolean isDay(LocalDate date) {
    boolean day = days.values().get(date.getDayOfMonth());
    boolean weekday = weekdays.values().get(date.getDayOfWeek().getValue() % 7);
    return eitherDay() ? day || weekday : day && weekday;
  }

  private boolean eitherDay() {
    return !days.open() && !weekdays.open();
  }

  /** Every day that a month can have falls on every day of the week some year. */
  private boolean everComes() {
    int earliest = days.values().nextSetBit(0);
    return eitherDay()
        || months.values().stream().anyMatch(month -> Month.of(month).maxLength() >= earliest);
  }
}

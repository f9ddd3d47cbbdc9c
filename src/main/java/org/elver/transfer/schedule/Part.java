package org.elver.transfer.schedule;

import java.util.List;
import java.util.Locale;

/** The five fields of a cron text, in their order. */
enum Part {
  MINUTE("minute", 0, 59, ""),
  HOUR("hour", 0, 23, ""),
  DAY("day of the month", 1, 31, ""),
  MONTH("month", 1, 12, "jan feb mar apr may jun jul aug sep oct nov dec"),
  /** Sunday is 0, and 7 as well. */
  WEEKDAY("day of the week", 0, 7, "sun mon tue wed thu fri sat");

  private final String words;
  private final int lowest;
  private final int highest;
  private final String names;

  Part(String words, int lowest, int highest, String names) {
    this.words = words;
    this.lowest = lowest;
    this.highest = highest;
    this.names = names;
  }

  String words() {
    return words;
  }

  int lowest() {
    return lowest;
  }

  int highest() {
    return highest;
  }

  /** The highest that {@code *} means. */
  int last() {
    return this == WEEKDAY ? 6 : highest;
  }

  String range() {
    return lowest + " to " + highest;
  }

  /** Its number, or -1 for what is no name of one. */
  int named(String text) {
    int index = List.of(names.split(" ")).indexOf(text.toLowerCase(Locale.ROOT));
    return index < 0 || text.isEmpty() ? -1 : index + lowest;
  }
}

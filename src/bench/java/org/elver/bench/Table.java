package org.elver.bench;

import java.util.Locale;

/** What is printed at the end. */
final class Table {

  private final StringBuilder text = new StringBuilder();

  Table line(String line) {
    text.append(line).append('\n');
    return this;
  }

  Table times(String heading, Trial... trials) {
    line("").line(row(heading, "runs", "least ms", "median ms"));
    for (Trial trial : trials) {
      line(
          row(
              "  " + trial.label(),
              String.valueOf(trial.rounds()),
              decimal("%,.1f", trial.least()),
              decimal("%,.1f", trial.median())));
    }
    return this;
  }

  /**
   * @param bound what the ratio is meant to stay under, empty for nothing
   */
  Table ratio(Trial one, Trial other, String bound) {
    String label = "  " + one.label() + " / " + other.label();
    return line(row(label, "", bound, decimal("%.3f", one.over(other))));
  }

  /** How many times as fast one is as the other, and whether that is what it is meant to be. */
  Table speed(Trial one, Trial other, Bound bound) {
    double speed = other.over(one);
    String label = "  speed of " + one.label() + " / " + other.label();
    return line(row(label, "", bound.toString(), decimal("%.3f", speed)) + "  " + bound.on(speed));
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private static String row(String label, String runs, String least, String median) {
    return "%-72s %4s %12s %12s".formatted(label, runs, least, median);
  }

  private static String decimal(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}

package org.elver.transfer.schedule;

import java.util.BitSet;
import org.elver.problem.InvalidDefinition;

/** Reads one field of a cron text: values, ranges and steps between commas. */
final class FieldReader {

  private final Part part;
  private final String text;
  private final int column;
  private final BitSet values = new BitSet();

  /**
   * @param column 1-based, of the field in the whole text
   */
  private FieldReader(Part part, String text, int column) {
    this.part = part;
    this.text = text;
    this.column = column;
  }

  static Field read(Part part, String text, int column) {
    FieldReader reader = new FieldReader(part, text, column);
    reader.read();
    return new Field(reader.values, text.startsWith("*"));
  }

  private void read() {
    int start = 0;
    for (String item : text.split(",", -1)) {
      item(item, start);
      start += item.length() + 1;
    }
  }

  private void item(String item, int start) {
    int slash = item.indexOf('/');
    String range = slash < 0 ? item : item.substring(0, slash);
    int step = slash < 0 ? 1 : step(item.substring(slash + 1), start + slash + 1);
    if (range.equals("*")) {
      add(part.lowest(), part.last(), step);
      return;
    }
    int dash = range.indexOf('-');
    if (dash >= 0) {
      range(range, dash, start, step);
      return;
    }
    int value = value(range, start);
    if (slash >= 0) {
      throw wrong(
          start, "a step goes through a range: write " + value + "-" + part.last() + "/" + step);
    }
    add(value, value, 1);
  }

  private void range(String range, int dash, int start, int step) {
    int from = value(range.substring(0, dash), start);
    int to = value(range.substring(dash + 1), start + dash + 1);
    // From Friday to Sunday is a range, though Sunday comes first.
    int end = part == Part.WEEKDAY && to == 0 && from > 0 ? 7 : to;
    if (end < from) {
      throw wrong(start, "the range " + range + " ends before it begins");
    }
    add(from, end, step);
  }

  private int step(String step, int start) {
    int number = number(step);
    if (number < 1 || number > part.highest()) {
      throw wrong(start, "the step \"" + step + "\" is none of 1 to " + part.highest());
    }
    return number;
  }

  private int value(String value, int start) {
    int named = part.named(value);
    int number = named < 0 ? number(value) : named;
    if (number < part.lowest() || number > part.highest()) {
      throw wrong(start, "\"" + value + "\" is no " + part.words() + " (" + part.range() + ")");
    }
    return number;
  }

  /** -1 for what is no number, or a long one. */
  private static int number(String digits) {
    boolean plain = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return plain && digits.length() <= 4 ? Integer.parseInt(digits) : -1;
  }

  private void add(int from, int to, int step) {
    for (int value = from; value <= to; value += step) {
      values.set(part == Part.WEEKDAY ? value % 7 : value);
    }
  }

  private InvalidDefinition wrong(int start, String detail) {
    int at = column + text.codePointCount(0, start);
    return new InvalidDefinition(Schedule.FIELD, 1, at, null, detail);
  }
}

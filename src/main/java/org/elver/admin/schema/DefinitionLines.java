package org.elver.admin.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Two definitions beside each other, line by line. */
final class DefinitionLines {

  /** More would take longer than anybody compares. */
  private static final long MOST_PAIRS = 1_000_000;

  private DefinitionLines() {}

  /**
   * @param before null for a line that was added
   * @param after null for one that was removed
   */
  public record Line(String before, String after) {

    public boolean same() {
      return Objects.equals(before, after);
    }
  }

  /** Null for a definition that is not there. */
  static List<Line> of(String before, String after) {
    String[] left = lines(before);
    String[] right = lines(after);
    return (long) left.length * right.length > MOST_PAIRS
        ? oneAfterTheOther(left, right)
        : compared(left, right);
  }

  private static String[] lines(String text) {
    return text == null ? new String[0] : text.split("\\R", -1);
  }

  private static List<Line> oneAfterTheOther(String[] left, String[] right) {
    List<Line> lines = new ArrayList<>();
    for (String line : left) {
      lines.add(new Line(line, null));
    }
    for (String line : right) {
      lines.add(new Line(null, line));
    }
    return lines;
  }

  private static List<Line> compared(String[] left, String[] right) {
    int[][] common = common(left, right);
    List<Line> lines = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < left.length || j < right.length) {
      if (i < left.length && j < right.length && left[i].equals(right[j])) {
        lines.add(new Line(left[i++], right[j++]));
      } else if (j == right.length || (i < left.length && common[i + 1][j] >= common[i][j + 1])) {
        lines.add(new Line(left[i++], null));
      } else {
        lines.add(new Line(null, right[j++]));
      }
    }
    return lines;
  }

  /** Lengths of the longest common subsequences of what is left of both. */
  private static int[][] common(String[] left, String[] right) {
    int[][] common = new int[left.length + 1][right.length + 1];
    for (int i = left.length - 1; i >= 0; i--) {
      for (int j = right.length - 1; j >= 0; j--) {
        common[i][j] =
            left[i].equals(right[j])
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }
}

package org.elver.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Text cut to a width, which is counted in code points. */
final class Layout {

  /** A pipe has no width: its lines are left whole. */
  static final int UNLIMITED = Integer.MAX_VALUE;

  private static final int NARROWEST = 8;
  private static final String GAP = "  ";

  private Layout() {}

  /** The text on lines that begin with the indent and are no wider than the width. */
  static List<String> wrapped(String indent, String text, int width) {
    int room = width == UNLIMITED ? UNLIMITED : Math.max(NARROWEST, width - indent.length());
    return printable(text).lines().flatMap(line -> cut(line, room)).map(indent::concat).toList();
  }

  /**
   * Rows below a line of headings, in columns as wide as what stands in them. Where that is more
   * than the width, the widest columns give way and their text goes on below.
   */
  static List<String> table(List<String> headings, List<List<String>> rows, int width) {
    List<List<String>> all =
        Stream.concat(Stream.of(headings), rows.stream())
            .map(row -> row.stream().map(Layout::printable).toList())
            .toList();
    int[] widths = widths(all, width);
    List<String> lines = new ArrayList<>();
    all.forEach(row -> lines.addAll(row(row, widths)));
    String rule = String.join(GAP, Arrays.stream(widths).mapToObj("-"::repeat).toList());
    lines.add(row(all.get(0), widths).size(), rule);
    return lines;
  }

  /** Whether a table of so many columns can be made no wider than that. */
  static boolean fits(int columns, int width) {
    return columns <= (width - (long) GAP.length() * (columns - 1)) / NARROWEST;
  }

  /** Without control characters, which a terminal would obey; line ends and tabs stay. */
  static String printable(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.isISOControl(c) && "\r\n\t".indexOf(c) < 0 ? '\uFFFD' : c)
        .forEach(clean::appendCodePoint);
    return clean.toString().replace("\t", GAP);
  }

  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static int[] widths(List<List<String>> rows, int width) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], length(row.get(i)));
      }
    }
    int gaps = GAP.length() * (widths.length - 1);
    while (Arrays.stream(widths).sum() > width - gaps) {
      int widest = 0;
      for (int i = 1; i < widths.length; i++) {
        widest = widths[i] > widths[widest] ? i : widest;
      }
      if (widths[widest] <= NARROWEST) {
        break;
      }
      widths[widest]--;
    }
    return widths;
  }

  private static List<String> row(List<String> cells, int[] widths) {
    List<List<String>> columns = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      columns.add(cut(cells.get(i), widths[i]).toList());
    }
    int height = columns.stream().mapToInt(List::size).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (int y = 0; y < height; y++) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String cell = y < columns.get(i).size() ? columns.get(i).get(y) : "";
        line.append(cell).append(" ".repeat(widths[i] - length(cell))).append(GAP);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  /** One line, broken at spaces, and inside a word that is too long by itself. */
  private static Stream<String> cut(String line, int width) {
    List<String> parts = new ArrayList<>();
    String rest = line.stripTrailing();
    while (length(rest) > width) {
      int end = rest.offsetByCodePoints(0, width);
      int space = rest.lastIndexOf(' ', end);
      boolean insideWord = space < 0 || rest.substring(0, space).isBlank();
      parts.add(rest.substring(0, insideWord ? end : space).stripTrailing());
      rest = rest.substring(insideWord ? end : space).stripLeading();
    }
    parts.add(rest);
    return parts.stream();
  }
}

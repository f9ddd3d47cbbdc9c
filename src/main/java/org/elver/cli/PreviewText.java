package org.elver.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.elver.transfer.copy.Preview;

/** What a run would do, as people read it. */
final class PreviewText {

  private static final String OUTCOME = "Outcome";
  private static final String NULL = "NULL";

  /** Code points of a value; the rest is in the JSON. */
  private static final int LONGEST = 200;

  private PreviewText() {}

  /** A table, or where that is wider than the terminal a block for each row. */
  static List<String> rows(Preview preview, int width) {
    if (preview.rows().isEmpty()) {
      return List.of("The source query has no rows");
    }
    List<String> headings = with(preview.columns(), OUTCOME);
    return Layout.fits(headings.size(), width)
        ? Layout.table(headings, cells(preview), width)
        : blocks(headings, cells(preview), width);
  }

  /** How many of them came to what. */
  static String summary(Preview preview) {
    List<String> parts = new ArrayList<>();
    parts.add(preview.rowsAffected() + " affected");
    add(parts, preview.inserted(), "inserted");
    add(parts, preview.updated(), "updated");
    add(parts, preview.skipped(), "skipped");
    add(parts, preview.rowsFailed(), "failed");
    return "Of the first %d: %s. All of it was rolled back."
        .formatted(preview.rows().size(), String.join(", ", parts));
  }

  /** How a run would write. */
  static String writer(Preview preview) {
    String reason = preview.writerReason();
    return "Writer " + preview.writer() + (reason == null ? "" : ": " + reason);
  }

  private static List<List<String>> cells(Preview preview) {
    return IntStream.range(0, preview.rows().size())
        .mapToObj(
            i ->
                with(
                    preview.rows().get(i).stream().map(PreviewText::cell).toList(),
                    cell(preview.outcomes().get(i))))
        .toList();
  }

  private static List<String> blocks(List<String> names, List<List<String>> rows, int width) {
    int widest = names.stream().mapToInt(Layout::length).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      lines.add("Row " + (row + 1));
      for (int i = 0; i < names.size(); i++) {
        String name = names.get(i) + " ".repeat(widest - Layout.length(names.get(i)));
        lines.addAll(Layout.wrapped("  ", name + "  " + rows.get(row).get(i), width));
      }
    }
    return lines;
  }

  /** On one line, so that a row of the table stays one. */
  private static String cell(String value) {
    String line = value == null ? NULL : value.replaceAll("\\R", "⏎");
    return Layout.length(line) <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
  }

  private static List<String> with(List<String> values, String last) {
    return Stream.concat(values.stream(), Stream.of(last)).toList();
  }

  private static void add(List<String> parts, Long count, String word) {
    if (count != null && count > 0) {
      parts.add(count + " " + word);
    }
  }
}

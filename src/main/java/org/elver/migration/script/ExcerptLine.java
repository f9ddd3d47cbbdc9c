package org.elver.migration.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.elver.problem.Place;

/**
 * A line of a migration's file, for whoever has to mend it.
 *
 * @param number 1-based
 * @param text long ones are cut off
 * @param meant whether it is the line in question, not one beside it
 */
public record ExcerptLine(int number, String text, boolean meant) {

  private static final int BESIDE = 3;
  private static final int MOST_BYTES = 4_000_000;
  private static final int LONGEST = 300;

  /** Empty where there is no such file or line, or the file is very long. */
  public static List<ExcerptLine> around(Path folder, Place place) {
    if (place.file() == null || place.line() < 1) {
      return List.of();
    }
    try {
      Path file = folder.resolve(place.file());
      return Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES
          ? around(new String(Files.readAllBytes(file), StandardCharsets.UTF_8), place.line())
          : List.of();
    } catch (IOException e) {
      return List.of(); // the message says as much as without it
    }
  }

  static List<ExcerptLine> around(String text, int line) {
    String[] lines = text.split("\\r?\\n", -1);
    List<ExcerptLine> found = new ArrayList<>();
    if (line > lines.length) {
      return found;
    }
    for (int i = Math.max(1, line - BESIDE); i <= Math.min(lines.length, line + BESIDE); i++) {
      String one = lines[i - 1];
      String shown = one.length() > LONGEST ? one.substring(0, LONGEST) + "…" : one;
      found.add(new ExcerptLine(i, shown, i == line));
    }
    return found;
  }
}

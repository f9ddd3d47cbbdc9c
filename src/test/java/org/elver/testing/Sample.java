package org.elver.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A migration file that says in its own comments what it is to lead to: {@code -- Then:} a query
 * that answers {@code t}, {@code -- Outside:} the line that keeps it out of a transaction, {@code
 * -- After:} the file it cannot do without.
 *
 * @param outsideLine 1-based; empty where it runs in one transaction
 */
public record Sample(
    Path path, String then, Optional<Integer> outsideLine, Optional<String> after) {

  /** Files that run as they stand, with nothing configured. */
  public static final Path FOLDER = Path.of("src/test/resources/zero-configuration");

  private static final Pattern THEN = Pattern.compile("(?m)-- Then: (.+)$");
  private static final Pattern OUTSIDE = Pattern.compile("(?m)^-- Outside: (\\d+)");
  private static final Pattern AFTER = Pattern.compile("(?m)^-- After: (.+)$");

  /** All of them, in order. */
  public static List<Sample> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().map(Sample::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Sample of(Path path) {
    try {
      String text = Files.readString(path);
      return new Sample(
          path,
          value(THEN, text).orElseThrow(() -> new IllegalStateException(path + " has no Then:")),
          value(OUTSIDE, text).map(Integer::valueOf),
          value(AFTER, text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> value(Pattern header, String text) {
    Matcher matcher = header.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
  }

  public String file() {
    return path.getFileName().toString();
  }

  @Override
  public String toString() {
    return file();
  }
}

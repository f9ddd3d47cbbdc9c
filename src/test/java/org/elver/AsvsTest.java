package org.elver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The document on OWASP's standard names tests that are there, and every chapter. */
class AsvsTest {

  private static final Path DOCUMENT = Path.of("src/site/markdown/asvs.md");
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:IT|Test))`");

  @Test
  void everyTestItNamesIsThere() throws IOException {
    Set<String> named =
        TEST.matcher(Files.readString(DOCUMENT))
            .results()
            .map((MatchResult found) -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      Set<String> there =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".java"))
              .map(name -> name.replace(".java", ""))
              .collect(Collectors.toSet());
      assertThat(named).hasSizeGreaterThan(20);
      assertThat(there).containsAll(named);
    }
  }

  @Test
  void everyChapterIsThere() throws IOException {
    assertThat(Files.readString(DOCUMENT))
        .contains(IntStream.rangeClosed(1, 14).mapToObj(n -> "\n## V" + n + " ").toList());
  }
}

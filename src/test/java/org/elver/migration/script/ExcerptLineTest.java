package org.elver.migration.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.elver.problem.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExcerptLineTest {

  @TempDir private Path folder;

  @Test
  void isTheLineWithThreeBeforeAndBehindIt() throws Exception {
    Files.writeString(folder.resolve("1_a.sql"), "a\r\nb\nc\nd\ne\nf\ng\nh\n");

    List<ExcerptLine> found = ExcerptLine.around(folder, Place.of("1_a.sql", 5));

    assertThat(found).extracting(ExcerptLine::number).containsExactly(2, 3, 4, 5, 6, 7, 8);
    assertThat(found)
        .filteredOn(ExcerptLine::meant)
        .extracting(ExcerptLine::text)
        .containsOnly("e");
    assertThat(ExcerptLine.around(folder, Place.of("1_a.sql", 1)))
        .extracting(ExcerptLine::text)
        .containsExactly("a", "b", "c", "d");
  }

  @Test
  void isNothingWhereThereIsNoSuchLineOrFile() throws Exception {
    Files.writeString(folder.resolve("1_a.sql"), "a");

    assertThat(ExcerptLine.around(folder, Place.of("1_a.sql", 9))).isEmpty();
    assertThat(ExcerptLine.around(folder, Place.of("1_a.sql"))).isEmpty();
    assertThat(ExcerptLine.around(folder, Place.of("2_b.sql", 1))).isEmpty();
  }

  @Test
  void cutsOffWhatIsVeryLong() {
    assertThat(ExcerptLine.around("x".repeat(10_000), 1).get(0).text()).hasSize(301);
  }
}

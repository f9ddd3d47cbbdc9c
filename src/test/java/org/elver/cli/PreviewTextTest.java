package org.elver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.elver.transfer.copy.Preview;
import org.elver.transfer.template.Writer;
import org.junit.jupiter.api.Test;

class PreviewTextTest {

  @Test
  void rowsAreATableWhereThatHasRoom() {
    assertThat(PreviewText.rows(preview(List.of("id", "name"), "1", null), 80))
        .containsExactly(
            "id  name  Outcome", //
            "--  ----  --------",
            "1   NULL  inserted");
  }

  @Test
  void rowsAreBlocksWhereATableWouldBeWider() {
    assertThat(PreviewText.rows(preview(List.of("id", "name", "colour"), "1", "b\nc", "d"), 30))
        .containsExactly(
            "Row 1", //
            "  id       1",
            "  name     b⏎c",
            "  colour   d",
            "  Outcome  inserted");
  }

  @Property
  void noLineIsWiderThanTheTerminal(
      @ForAll String value,
      @ForAll @IntRange(min = 1, max = 30) int columns,
      @ForAll @IntRange(min = 40, max = 200) int width) {
    List<String> names = IntStream.range(0, columns).mapToObj(i -> "column" + i).toList();
    String[] values = Collections.nCopies(columns, value).toArray(String[]::new);

    assertThat(PreviewText.rows(preview(names, values), width))
        .allMatch(line -> Layout.length(line) <= width)
        .allMatch(line -> line.codePoints().noneMatch(Character::isISOControl));
  }

  @Test
  void whatIsLongIsCut() {
    assertThat(PreviewText.rows(preview(List.of("a"), "x".repeat(5_000)), Layout.UNLIMITED).get(2))
        .startsWith("xxx")
        .endsWith("…  inserted")
        .hasSizeLessThan(300);
  }

  @Test
  void noRowsAreSaid() {
    Preview none =
        new Preview(
            List.of("a"), List.of(), List.of(), 0, "x", Writer.batch, "why", 0, null, null, null);

    assertThat(PreviewText.rows(none, 80)).containsExactly("The source query has no rows");
    assertThat(PreviewText.writer(none)).isEqualTo("Writer batch: why");
  }

  private static Preview preview(List<String> columns, String... values) {
    return new Preview(
        columns,
        List.of(Arrays.asList(values)),
        List.of("inserted"),
        0,
        "INSERT",
        Writer.copy,
        null,
        1,
        1L,
        0L,
        0L);
  }
}

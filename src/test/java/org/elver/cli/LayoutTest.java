package org.elver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LayoutTest {

  @Property
  void noLineIsWiderThanTheWidthAndNoLetterIsLost(
      @ForAll String text, @ForAll @IntRange(min = 14, max = 120) int width) {
    List<String> lines = Layout.wrapped("      ", text, width);

    assertThat(lines).allMatch(line -> Layout.length(line) <= width);
    assertThat(letters(String.join("", lines))).isEqualTo(letters(Layout.printable(text)));
  }

  @Property
  void aTableFitsTheWidthAndLosesNoLetter(
      @ForAll @Size(min = 1, max = 5) List<@Size(3) List<String>> rows,
      @ForAll @IntRange(min = 40, max = 120) int width) {
    List<String> lines = Layout.table(List.of("One", "Two", "Three"), rows, width);

    assertThat(lines).allMatch(line -> Layout.length(line) <= width);
    String cells = String.join("", rows.stream().flatMap(List::stream).toList());
    assertThat(sorted(String.join("", lines.subList(2, lines.size()))))
        .isEqualTo(sorted(Layout.printable(cells)));
  }

  @Property
  void nothingThatATerminalObeysComesThrough(@ForAll String text) {
    assertThat(Layout.wrapped("", text + "\u001b[2J", Layout.UNLIMITED))
        .allMatch(line -> line.codePoints().noneMatch(Character::isISOControl));
  }

  @Test
  void aPipeGetsWholeLines() {
    String text = "word ".repeat(100).strip();

    assertThat(Layout.wrapped("", text, Layout.UNLIMITED)).containsExactly(text);
  }

  @Test
  void linesBreakAtSpaces() {
    assertThat(Layout.wrapped("  ", "relation \"users\" already exists", 20))
        .containsExactly("  relation \"users\"", "  already exists");
  }

  @Test
  void aWordThatIsTooLongBreaksInside() {
    assertThat(Layout.wrapped("", "see 0123456789abcdef", 10))
        .containsExactly("see", "0123456789", "abcdef");
  }

  @Test
  void lineEndsOfTheTextStay() {
    assertThat(Layout.wrapped("  ", "one\r\ntwo\n\nthree", 80))
        .containsExactly("  one", "  two", "  ", "  three");
  }

  @Test
  void theWidestColumnGivesWay() {
    assertThat(
            Layout.table(
                List.of("File", "Kind"),
                List.of(List.of("001_a_rather_long_name.sql", "plain"), List.of("2.sql", "x")),
                20))
        .containsExactly(
            "File           Kind",
            "-------------  -----",
            "001_a_rather_  plain",
            "long_name.sql",
            "2.sql          x");
  }

  private static List<Integer> sorted(String text) {
    return letters(text).codePoints().sorted().boxed().toList();
  }

  private static String letters(String text) {
    StringBuilder letters = new StringBuilder();
    text.codePoints().filter(c -> !Character.isWhitespace(c)).forEach(letters::appendCodePoint);
    return letters.toString();
  }
}

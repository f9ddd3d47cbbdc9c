package org.elver.admin.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.elver.admin.schema.DefinitionLines.Line;
import org.junit.jupiter.api.Test;

class DefinitionLinesTest {

  @Test
  void setsWhatStayedSideBySide() {
    assertThat(DefinitionLines.of("a\nb\nc", "a\nx\nc"))
        .containsExactly(
            new Line("a", "a"), new Line("b", null), new Line(null, "x"), new Line("c", "c"));
  }

  @Test
  void hasOneSideForWhatIsNewOrGone() {
    assertThat(DefinitionLines.of(null, "a\r\nb"))
        .containsExactly(new Line(null, "a"), new Line(null, "b"));
    assertThat(DefinitionLines.of("a", null)).containsExactly(new Line("a", null));
    assertThat(DefinitionLines.of(null, null)).isEmpty();
  }

  @Test
  void doesNotCompareWhatNobodyReads() {
    String longText = "line\n".repeat(2_000);
    assertThat(DefinitionLines.of(longText, longText)).hasSize(4_002);
  }
}

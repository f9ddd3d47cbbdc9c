package org.elver.transfer.copy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckTest {

  @ParameterizedTest
  @ValueSource(strings = {"rowCount", "checksum", "rowCount where a = 'b'", "checksum where x"})
  void aTextThatMeansACheckIsReadAndWrittenAlike(String text) {
    assertThat(Check.parse(text).map(Check::toString)).contains(text);
  }

  @Test
  void spaceAndCaseAreForgiven() {
    assertThat(Check.parse("  rowCount   WHERE  a > 1 ").map(Check::condition)).contains("a > 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "rowcount", "rowCount where ", "rowCountwhere x", "checksum a = 1"})
  void otherTextsMeanNone(String text) {
    assertThat(Check.parse(text)).isEmpty();
  }
}

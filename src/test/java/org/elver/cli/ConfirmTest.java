package org.elver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfirmTest {

  @ParameterizedTest
  @ValueSource(strings = {"y", "Y", "yes", " Yes "})
  void aYesIsOne(String answer) {
    assertThat(Confirm.isYes(answer)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "n", "no", "yep", "ja"})
  void anythingElseIsNone(String answer) {
    assertThat(Confirm.isYes(answer)).isFalse();
  }

  @Test
  void anEndOfInputIsNone() {
    assertThat(Confirm.isYes(null)).isFalse();
  }

  @Test
  void whereNobodyCanAnswerNobodyIsAsked() {
    Printed printed = new Printed();

    assertThat(Confirm.asked(printed.terminal(), "Really?")).isFalse();
    assertThat(printed.err()).contains("Nothing was changed. Really?", "--confirm");
  }
}

package org.elver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LiveLineTest {

  @Test
  void itTellsTimeAndStatement() {
    assertThat(LiveLine.text(12, 2, 10)).isEqualTo("12 s, statement 3 of 10");
    assertThat(LiveLine.text(61, 10, 10)).isEqualTo("1 min 1 s, statement 10 of 10");
    assertThat(LiveLine.text(3, 0, 0)).isEqualTo("3 s");
  }

  @Test
  void theNextLineTakesItsPlace() {
    Printed printed = new Printed(80, true);
    printed.terminal().live("3 s");
    printed.terminal().result("done");

    assertThat(printed.err()).isEqualTo("\r\u001b[K3 s\r\u001b[K");
    assertThat(printed.out()).isEqualTo("done\n");
  }

  @Test
  void aPipeHasNone() {
    Printed printed = new Printed();
    printed.terminal().live("3 s");

    assertThat(printed.err()).isEmpty();
  }
}

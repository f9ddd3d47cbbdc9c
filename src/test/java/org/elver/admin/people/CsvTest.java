package org.elver.admin.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsvTest {

  @Test
  void hasNoFormulas() {
    for (String begin : new String[] {"=", "+", "-", "@", "\t", "\r"}) {
      String cell = begin + "HYPERLINK(1)\nx";
      assertThat(Csv.line(cell)).isEqualTo("\"'" + cell + "\"\r\n");
    }
  }

  @Test
  void keepsEverythingElse() {
    assertThat(Csv.line("a,b", "say \"x\"", "two\nlines", null, 7, "a=b"))
        .isEqualTo("\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",\"\",\"7\",\"a=b\"\r\n");
  }
}

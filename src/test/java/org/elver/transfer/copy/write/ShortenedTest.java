package org.elver.transfer.copy.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShortenedTest {

  private static final String FACE = "\ud83d\ude00";

  @Test
  void whatIsShortStaysAsItIs() {
    assertThat(Shortened.of("", 3)).isEmpty();
    assertThat(Shortened.of("abc", 3)).isEqualTo("abc");
    assertThat(shortened("äöü", 3)).isEqualTo("äöü");
    assertThat(shortened(FACE, 2)).isEqualTo(FACE);
  }

  @Test
  void ofWhatIsLongTheBeginningAndTheLengthAreTold() {
    assertThat(Shortened.of("abcd", 3)).isEqualTo("abc… (shortened: 4 characters in all)");
    assertThat(shortened("äöüß", 3)).isEqualTo("äöü… (shortened: 8 bytes in all)");
    assertThat(shortened("x".repeat(1_000_000), 2))
        .isEqualTo("xx… (shortened: 1000000 bytes in all)");
  }

  @Test
  void noCharacterIsCutInTwo() {
    assertThat(Shortened.of("ab" + FACE + "c", 3)).startsWith("ab…");
    assertThat(shortened("ä".repeat(5) + FACE.repeat(100), 6)).startsWith("äääää…");
  }

  private static String shortened(String text, int most) {
    byte[] utf8 = (">" + text + "<").getBytes(UTF_8);
    return Shortened.of(utf8, 1, utf8.length - 2, most);
  }
}

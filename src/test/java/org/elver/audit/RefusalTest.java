package org.elver.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.elver.audit.Refusal.Kind;
import org.junit.jupiter.api.Test;

class RefusalTest {

  @Test
  void aNameIsCut() {
    String who = of("🔑".repeat(10_000));

    assertThat(who.codePointCount(0, who.length())).isEqualTo(81);
    assertThat(who).endsWith("…");
    assertThat(of("vera")).isEqualTo("vera");
    assertThat(of(null)).isEmpty();
  }

  @Test
  void nothingInANameWritesElsewhere() {
    assertThat(of("a\u0000b\nc\r\td\u001b[31me\u202ef\u2028g\ud800h"))
        .isEqualTo("a�b�c��d�[31me�f�g�h");
    assertThat(of("<script>löğin 🔑'")).isEqualTo("<script>löğin 🔑'");
  }

  private static String of(String who) {
    return new Refusal(Kind.LOGIN, who, "wrong password", null).who();
  }
}

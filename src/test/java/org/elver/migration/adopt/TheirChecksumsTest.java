package org.elver.migration.adopt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TheirChecksumsTest {

  private static final byte[] WINDOWS = "CREATE TABLE accounts (id int);\r\n".getBytes(UTF_8);
  private static final byte[] MARKED = "\uFEFFCREATE TABLE orders (id int); -- é\n".getBytes(UTF_8);

  @Test
  void sqlxTakesTheBytesAsTheyAre() {
    assertThat(
            TheirChecksums.sqlx(
                WINDOWS,
                "c389e4d0c290ad228c4b7e8a1ce3fbfc2c98fbf4e12e62ec5ffde66beaca8505"
                    + "2af855e590d56f891701637aec2d87de"))
        .isTrue();
    assertThat(
            TheirChecksums.sqlx(
                MARKED,
                "A80F810907CAD13357CBA20EE379EFE5A376EBF18D4F32720C451CD0EAB16A65"
                    + "ECA10E78DAAF364D8FE34650AC5E083B"))
        .isTrue();
    assertThat(TheirChecksums.sqlx(WINDOWS, "00")).isFalse();
  }

  @Test
  void prismaForgivesOtherLineEnds() {
    String windows = "6893fcd8f3ef2322cbe98067a38d02c035fa055e9fca83f71d924d418b1c8b30";

    assertThat(TheirChecksums.prisma(WINDOWS, windows)).isTrue();
    assertThat(TheirChecksums.prisma("CREATE TABLE accounts (id int);\n".getBytes(UTF_8), windows))
        .isTrue();
    assertThat(TheirChecksums.prisma("CREATE TABLE accounts (id int);".getBytes(UTF_8), windows))
        .isFalse();
  }

  @Test
  void flywayTakesTheLinesWithoutTheirEnds() {
    assertThat(TheirChecksums.flyway("a\r\nb\n".getBytes(UTF_8), "-1635562019")).isFalse();
    for (String text : new String[] {"ab", "a\nb", "a\r\nb\r\n", "\uFEFFa\nb\n"}) {
      // The CRC-32 of "ab" is 0x9E83486D.
      assertThat(TheirChecksums.flyway(text.getBytes(UTF_8), "-1635563411")).as(text).isTrue();
    }
  }
}

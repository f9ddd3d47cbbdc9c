package org.elver.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.elver.security.Presented.Basic;
import org.elver.security.Presented.Bearer;
import org.elver.security.Presented.Nothing;
import org.elver.security.Presented.Unreadable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresentedTest {

  @Test
  void noHeaderIsNothing() {
    assertThat(Presented.in(List.of())).isEqualTo(new Nothing());
  }

  @Test
  void theFirstColonEndsTheName() {
    assertThat(presented("Basic " + encoded("vera:a:b"))).isEqualTo(new Basic("vera", "a:b"));
    assertThat(presented("Basic " + encoded(":"))).isEqualTo(new Basic("", ""));
  }

  @Test
  void theSchemeHasNoCase() {
    assertThat(presented("bASIC  " + encoded("vera:x"))).isEqualTo(new Basic("vera", "x"));
    assertThat(presented("bearer elver_x")).isEqualTo(new Bearer("elver_x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Basic",
        "Basic ",
        "Bearer",
        "Basic %%%",
        "Basic dmVyYQ==",
        "Digest a=b",
        "Basic /////w==",
        "vera:x",
        "Bearer\telver_x"
      })
  void whatIsNoLoginIsUnreadable(String header) {
    assertThat(presented(header)).isEqualTo(new Unreadable());
  }

  @Test
  void twoLoginsAreNone() {
    String header = "Basic " + encoded("vera:x");

    assertThat(Presented.in(List.of(header, header))).isEqualTo(new Unreadable());
  }

  @Test
  void nothingSecretIsInTheText() {
    assertThat(new Basic("vera", "pw").toString()).doesNotContain("pw");
    assertThat(new Bearer("elver_x").toString()).doesNotContain("elver_x");
  }

  @Property
  void everyNameAndPasswordComesThrough(@ForAll String name, @ForAll String password) {
    String sent = name.replace(":", "") + ":" + password;
    String text = new String(sent.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

    Presented presented = presented("Basic " + encoded(text));

    assertThat(presented)
        .isEqualTo(
            new Basic(text.substring(0, text.indexOf(':')), text.substring(text.indexOf(':') + 1)));
  }

  @Property
  void noHeaderBreaksIt(@ForAll String header) {
    assertThat(presented(header)).isNotNull();
    assertThat(presented("Basic " + header)).isNotNull();
  }

  private static Presented presented(String header) {
    return Presented.in(List.of(header));
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}

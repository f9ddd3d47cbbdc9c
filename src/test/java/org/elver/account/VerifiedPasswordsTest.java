package org.elver.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class VerifiedPasswordsTest {

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final VerifiedPasswords verified = new VerifiedPasswords(() -> now);

  @Test
  void knowsWhatWasRightAMomentAgo() {
    verified.remember("secret", "hash");

    assertThat(verified.knows("secret", "hash")).isTrue();
    assertThat(verified.knows("Secret", "hash")).isFalse();
  }

  @Test
  void forgetsAfterSomeMinutes() {
    verified.remember("secret", "hash");
    now = now.plus(Duration.ofMinutes(5));

    assertThat(verified.knows("secret", "hash")).isFalse();
  }

  @Test
  void aChangedPasswordIsUnknownAtOnce() {
    verified.remember("secret", "hash");

    assertThat(verified.knows("secret", "another hash")).isFalse();
  }

  @Test
  void passwordAndHashDoNotRunIntoEachOther() {
    verified.remember("b", "a");

    assertThat(verified.knows("", "ab")).isFalse();
    assertThat(verified.knows("ab", "")).isFalse();
  }

  @Test
  void keepsALimitedNumber() {
    verified.remember("first", "hash");
    for (int i = 0; i < 1_000; i++) {
      verified.remember("password " + i, "hash");
    }

    assertThat(verified.knows("first", "hash")).isFalse();
    assertThat(verified.knows("password 999", "hash")).isTrue();
  }
}

package org.elver.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ThrottleTest {

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final Throttle throttle = new Throttle(() -> now);

  @Test
  void aFewFailuresCostNothing() {
    fail("vera", Throttle.FREE_FAILURES - 1);

    assertThat(throttle.wait("vera")).isZero();
  }

  @Test
  void eachFurtherFailureDoublesTheWaitUpToALimit() {
    fail("vera", Throttle.FREE_FAILURES);
    assertThat(throttle.wait("vera")).isEqualTo(Duration.ofSeconds(1));
    fail("vera", 1);
    assertThat(throttle.wait("vera")).isEqualTo(Duration.ofSeconds(2));
    fail("vera", 100);
    assertThat(throttle.wait("vera")).isEqualTo(Throttle.LONGEST_WAIT);
  }

  @Test
  void theWaitRunsOut() {
    fail("vera", Throttle.FREE_FAILURES);

    now = now.plusMillis(999);
    assertThat(throttle.wait("vera")).isEqualTo(Duration.ofMillis(1));
    now = now.plusMillis(1);
    assertThat(throttle.wait("vera")).isZero();
  }

  @Test
  void othersDoNotWait() {
    fail("vera", 100);

    assertThat(throttle.wait("otto")).isZero();
  }

  @Test
  void aSuccessForgetsTheFailures() {
    fail("vera", Throttle.FREE_FAILURES);
    throttle.succeeded("vera");
    fail("vera", 1);

    assertThat(throttle.wait("vera")).isZero();
  }

  @Test
  void failuresLongAgoDoNotCount() {
    fail("vera", 100);
    now = now.plus(Throttle.FORGOTTEN_AFTER);
    fail("vera", 1);

    assertThat(throttle.wait("vera")).isZero();
  }

  @Test
  void manyNamesDoNotFillTheMemory() {
    fail("vera", 100);
    for (int i = 0; i < 20_000; i++) {
      throttle.failed("name" + i);
    }

    assertThat(throttle.wait("vera")).isZero();
  }

  private void fail(String name, int times) {
    for (int i = 0; i < times; i++) {
      throttle.failed(name);
    }
  }
}

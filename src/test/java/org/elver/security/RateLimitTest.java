package org.elver.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitTest {

  private long now = Long.MAX_VALUE - 5; // the clock has no zero, and may run over
  private final RateLimit limit = new RateLimit(10, 3, () -> now);

  @Test
  void takesItsStockAtOnceAndThenSoManyInASecond() {
    assertThat(limit.take("vera")).isZero();
    assertThat(limit.take("vera")).isZero();
    assertThat(limit.take("vera")).isZero();
    assertThat(limit.take("vera")).isEqualTo(Duration.ofMillis(100));
    assertThat(limit.take("vera")).as("what was refused does not count").hasMillis(100);

    now += 100_000_000;
    assertThat(limit.take("vera")).isZero();
    assertThat(limit.take("vera")).isPositive();
  }

  @Test
  void othersHaveTheirOwn() {
    for (int i = 0; i < 4; i++) {
      limit.take("vera");
    }

    assertThat(limit.take("vincent")).isZero();
  }

  @Test
  void theStockGrowsAgainAndNoFurther() {
    for (int i = 0; i < 3; i++) {
      limit.take("vera");
    }
    now += Duration.ofHours(1).toNanos();

    assertThat(limit.take("vera")).isZero();
    assertThat(limit.take("vera")).isZero();
    assertThat(limit.take("vera")).isZero();
    assertThat(limit.take("vera")).isPositive();
  }

  @Test
  void remembersALimitedNumber() {
    for (int i = 0; i < 4; i++) {
      limit.take("vera");
    }
    for (int i = 0; i < 10_000; i++) {
      limit.take("caller " + i);
    }

    assertThat(limit.take("vera")).isZero();
  }
}

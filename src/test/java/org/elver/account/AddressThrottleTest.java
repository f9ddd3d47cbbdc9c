package org.elver.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AddressThrottleTest {

  private static final String OFFICE = "192.0.2.7";

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final AddressThrottle throttle = new AddressThrottle(() -> now);

  @Test
  void anOfficeThatMistypesIsNotKeptWaiting() {
    fail(OFFICE, AddressThrottle.STOCK - 1);

    assertThat(throttle.wait(OFFICE)).isZero();
  }

  @Test
  void whoSpraysWaitsForEachFurtherAttempt() {
    fail(OFFICE, AddressThrottle.STOCK);

    assertThat(throttle.wait(OFFICE)).isEqualTo(AddressThrottle.FOR_ONE_MORE);
    now = now.plus(AddressThrottle.FOR_ONE_MORE);
    assertThat(throttle.wait(OFFICE)).isZero();
    assertThat(throttle.failed(OFFICE)).isTrue();
    assertThat(throttle.wait("192.0.2.8")).as("somebody else").isZero();
  }

  @Test
  void theStockGrowsAgainAndNoFurther() {
    fail(OFFICE, AddressThrottle.STOCK);
    now = now.plus(Duration.ofDays(1));
    fail(OFFICE, AddressThrottle.STOCK - 1);

    assertThat(throttle.wait(OFFICE)).isZero();
    assertThat(throttle.failed(OFFICE)).isTrue();
  }

  @Test
  void anAddressOfVersion6IsItsNetwork() {
    for (int i = 0; i < AddressThrottle.STOCK; i++) {
      throttle.failed("2001:db8:0:1:0:0:0:" + Integer.toHexString(i));
    }

    assertThat(throttle.wait("2001:db8:0:1:f:f:f:f")).isPositive();
    assertThat(throttle.wait("2001:db8:0:2:0:0:0:1")).isZero();
  }

  @Test
  void remembersALimitedNumberAndNothingOfNobody() {
    fail(OFFICE, AddressThrottle.STOCK);
    for (int i = 0; i < 10_000; i++) {
      throttle.failed("10.0." + i / 250 + "." + i % 250);
    }

    assertThat(throttle.wait(OFFICE)).isZero();
    assertThat(throttle.failed(null)).isFalse();
    assertThat(throttle.wait(null)).isZero();
  }

  private void fail(String address, int times) {
    for (int i = 0; i < times; i++) {
      throttle.failed(address);
    }
  }
}

package org.elver.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down whoever tries many names from one address. An address has a stock of failures, which
 * grows again with time: enough for a whole office behind one address, and for nobody who sprays.
 * Thread-safe.
 */
final class AddressThrottle {

  static final int STOCK = 100;
  static final Duration FOR_ONE_MORE = Duration.ofSeconds(2);
  private static final int MOST_ADDRESSES = 10_000;
  private static final int GROUPS_OF_NETWORK = 4;

  private final InstantSource clock;

  /** By network: when its stock is full again. */
  private final Map<String, Instant> full =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > MOST_ADDRESSES;
        }
      };

  AddressThrottle(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * How long no attempt from there is looked at; zero where it is.
   *
   * @param address null where it is unknown, which is never kept waiting
   */
  synchronized Duration wait(String address) {
    Instant until = address == null ? null : full.get(network(address));
    if (until == null) {
      return Duration.ZERO;
    }
    Duration missing = Duration.between(clock.instant(), until);
    Duration left = missing.minus(FOR_ONE_MORE.multipliedBy(STOCK - 1));
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Counts a failure; true where it makes the address wait. */
  boolean failed(String address) {
    if (address == null) {
      return false;
    }
    synchronized (this) {
      Instant now = clock.instant();
      Instant until = full.getOrDefault(network(address), now);
      full.put(network(address), (until.isBefore(now) ? now : until).plus(FOR_ONE_MORE));
    }
    return !wait(address).isZero();
  }

  /** One person has as many addresses of version 6 as there are in the first half. */
  private static String network(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    String[] groups = address.split(":", GROUPS_OF_NETWORK + 1);
    return String.join(":", java.util.Arrays.copyOf(groups, Math.min(groups.length, 4)));
  }
}

package org.elver.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down guessing: after some failures in a row under one name, each further failure doubles
 * the time in which no attempt is looked at. Thread-safe.
 */
final class Throttle {

  static final int FREE_FAILURES = 5;
  static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
  static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);
  private static final int MOST_NAMES = 10_000;

  private final InstantSource clock;
  private final Map<String, Failures> failing =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > MOST_NAMES;
        }
      };

  Throttle(InstantSource clock) {
    this.clock = clock;
  }

  /** How long nothing under this name is looked at; zero where it is. */
  synchronized Duration wait(String name) {
    Failures failures = failing.get(name);
    if (failures == null) {
      return Duration.ZERO;
    }
    Duration left = Duration.between(clock.instant(), failures.last.plus(failures.pause()));
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Counts a failure; true where it makes the name wait. */
  synchronized boolean failed(String name) {
    Instant now = clock.instant();
    Failures before = failing.get(name);
    boolean row = before != null && now.isBefore(before.last.plus(FORGOTTEN_AFTER));
    Failures failures = new Failures(row ? before.count + 1 : 1, now);
    failing.put(name, failures);
    return !failures.pause().isZero();
  }

  synchronized void succeeded(String name) {
    failing.remove(name);
  }

  private record Failures(int count, Instant last) {

    Duration pause() {
      if (count < FREE_FAILURES) {
        return Duration.ZERO;
      }
      Duration pause = Duration.ofSeconds(1L << Math.min(count - FREE_FAILURES, 10));
      return pause.compareTo(LONGEST_WAIT) < 0 ? pause : LONGEST_WAIT;
    }
  }
}

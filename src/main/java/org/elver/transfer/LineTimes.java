package org.elver.transfer;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When the log gets a line about a run under way: after ten seconds, then each time it has taken
 * twice as long, at least every five minutes. A short run has none, a long one does not fill the
 * log. For one thread at a time.
 */
final class LineTimes {

  private static final long FIRST = Duration.ofSeconds(10).toNanos();
  private static final long LONGEST = Duration.ofMinutes(5).toNanos();

  private final LongSupplier clock;
  private long pause = FIRST;
  private long next;

  /**
   * @param clock nanoseconds, as {@link System#nanoTime}
   */
  LineTimes(LongSupplier clock) {
    this.clock = clock;
    this.next = clock.getAsLong() + FIRST;
  }

  /** Whether it is time for a line; true once for each. */
  boolean due() {
    long now = clock.getAsLong();
    if (now - next < 0) {
      return false;
    }
    next = now + pause;
    pause = Math.min(2 * pause, LONGEST);
    return true;
  }
}

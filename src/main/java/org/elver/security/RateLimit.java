package org.elver.security;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How many calls are taken: of each caller a stock at once, and in the long run so many in a
 * second. Thread-safe.
 */
final class RateLimit {

  private static final int MOST_CALLERS = 10_000;
  private static final long SECOND = 1_000_000_000L;

  private final long forOneMore;
  private final long stock;
  private final LongSupplier nanos;

  /** By caller: when the stock is full again. */
  private final Map<String, Long> full =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MOST_CALLERS;
        }
      };

  /**
   * @param nanos a clock as {@link System#nanoTime}
   */
  RateLimit(int inASecond, int stock, LongSupplier nanos) {
    this.forOneMore = Math.max(1, SECOND / inASecond);
    this.stock = stock;
    this.nanos = nanos;
  }

  /** Takes a call of that caller's; else how long to wait for the next one. */
  Duration take(String caller) {
    synchronized (full) {
      long now = nanos.getAsLong();
      Long known = full.get(caller);
      long until = (known == null || known - now < 0 ? now : known) + forOneMore;
      long tooMany = until - now - stock * forOneMore;
      if (tooMany > 0) {
        return Duration.ofNanos(tooMany);
      }
      full.put(caller, until);
      return Duration.ZERO;
    }
  }
}

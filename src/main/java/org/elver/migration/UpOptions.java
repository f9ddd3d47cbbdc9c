package org.elver.migration;

import java.time.Duration;
import java.util.Optional;

/**
 * How an {@code up} is to be done.
 *
 * @param lockWait how long to wait for another holder of the lock; empty for as long as it takes
 */
public record UpOptions(Optional<Duration> lockWait) {

  /** Gives up at once where another process holds the lock. */
  public static final UpOptions AT_ONCE = new UpOptions(Optional.of(Duration.ZERO));

  /** Waits as long as another holder lives. */
  public static final UpOptions PATIENT = new UpOptions(Optional.empty());
}

package org.elver.migration;

import java.time.Duration;
import java.util.Optional;

/**
 * What every run has to be told.
 *
 * @param lockWait how long to wait for another holder of the lock; empty for as long as it takes
 * @param caller who asked for it, for the lock and the history, beside the process that does it;
 *     empty for the process itself
 */
public record RunOptions(Optional<Duration> lockWait, Optional<String> caller) {

  /** Gives up at once where another process holds the lock. */
  public static final RunOptions AT_ONCE = waiting(Optional.of(Duration.ZERO));

  /** Waits as long as another holder lives. */
  public static final RunOptions PATIENT = waiting(Optional.empty());

  /** Waits that long for another holder; empty for as long as it takes. */
  public static RunOptions waiting(Optional<Duration> lockWait) {
    return new RunOptions(lockWait, Optional.empty());
  }

  /** The same on behalf of somebody. */
  public RunOptions calledBy(String name) {
    return new RunOptions(lockWait, Optional.of(name));
  }
}

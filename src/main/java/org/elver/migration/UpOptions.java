package org.elver.migration;

import java.time.Duration;
import java.util.Optional;

/**
 * How an {@code up} is to be done.
 *
 * @param target file, version or name of the last migration to apply; empty for all
 * @param continueOnError whether to go on after a migration that failed
 */
public record UpOptions(RunOptions run, Optional<String> target, boolean continueOnError) {

  /** Everything; gives up at once where another process holds the lock. */
  public static final UpOptions AT_ONCE = all(RunOptions.AT_ONCE);

  /** Everything; waits as long as another holder lives. */
  public static final UpOptions PATIENT = all(RunOptions.PATIENT);

  /** Everything; stops at the first failure. */
  public static UpOptions all(RunOptions run) {
    return new UpOptions(run, Optional.empty(), false);
  }

  /** Everything; waits that long for another holder, empty for as long as it takes. */
  public static UpOptions waiting(Optional<Duration> lockWait) {
    return all(RunOptions.waiting(lockWait));
  }

  /** The same, up to and including that migration. */
  public UpOptions upTo(String migration) {
    return new UpOptions(run, Optional.of(migration), continueOnError);
  }

  /** The same, going on after a failure. */
  public UpOptions continuing() {
    return new UpOptions(run, target, true);
  }
}

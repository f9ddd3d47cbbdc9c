package org.elver.migration;

import org.elver.migration.plan.Extent;

/**
 * How a {@code down} is to be done.
 *
 * @param extent how much is rolled back
 * @param continueOnError whether to go on after a migration that could not be rolled back
 */
public record DownOptions(RunOptions run, Extent extent, boolean continueOnError) {

  /** The latest migration; gives up at once where another process holds the lock. */
  public static final DownOptions AT_ONCE =
      new DownOptions(RunOptions.AT_ONCE, Extent.LATEST, false);

  /** The same for another extent. */
  public DownOptions of(Extent other) {
    return new DownOptions(run, other, continueOnError);
  }

  /** The same, going on after a failure. */
  public DownOptions continuing() {
    return new DownOptions(run, extent, true);
  }
}

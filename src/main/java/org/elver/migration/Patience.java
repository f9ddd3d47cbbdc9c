package org.elver.migration;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.elver.problem.MigrationFailed;

/**
 * Nothing has happened when a lock could not be had in time, or only by a deadlock, so the whole
 * transaction is tried again, after a pause in which others get past.
 */
final class Patience {

  private static final int ATTEMPTS = 10;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private Patience() {}

  interface Attempted<T> {
    T run() throws SQLException;
  }

  /**
   * @param transaction rolled back where it throws
   */
  static <T> T with(Work work, Attempted<T> transaction) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        return transaction.run();
      } catch (MigrationFailed e) {
        if (!SqlStates.mayPass(e.sqlState()) || work.cancellation().asked()) {
          throw e;
        }
        if (attempt == ATTEMPTS) {
          throw e.with("Tried " + ATTEMPTS + " times, each rolled back.");
        }
        pause(work, e, attempt);
      }
    }
  }

  private static String reason(Work work, MigrationFailed e) {
    return SqlStates.LOCK_NOT_AVAILABLE.equals(e.sqlState())
        ? "no lock within " + work.limits().lock()
        : e.detail().lines().findFirst().orElse("another transaction was in the way");
  }

  /** Who waits only shortly for a lock does not want to wait long between two attempts either. */
  private static long length(Duration lockTimeout, int attempt) {
    long longest = LONGEST_PAUSE.toMillis();
    if (!lockTimeout.isZero()) {
      longest = Math.min(longest, 2 * lockTimeout.toMillis() + 2);
    }
    long most = Math.max(2, Math.min(longest, (longest / 40) << attempt));
    return most / 2 + ThreadLocalRandom.current().nextLong(most / 2);
  }

  private static void pause(Work work, MigrationFailed e, int attempt) {
    long millis = length(work.limits().lock(), attempt);
    work.progress()
        .note(
            e.place()
                + ": "
                + reason(work, e)
                + ", rolled back; tries again in "
                + millis
                + " ms ("
                + attempt
                + " of "
                + ATTEMPTS
                + " attempts)");
    try {
      Thread.sleep(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw e;
    }
  }
}

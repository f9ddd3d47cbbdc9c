package org.elver.migration.lock;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.elver.database.Transactions;
import org.elver.migration.lock.LockRelease.Result;
import org.elver.problem.MigrationsLocked;

/** Takes the lock from a holder, dead or alive, and leaves it free. */
final class Clearing {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final String LOCK_TIMEOUT = "55P03";

  private final Transactions transactions;
  private final LockTable table;
  private final Takeover takeover;

  Clearing(Transactions transactions, LockTable table, Takeover takeover) {
    this.transactions = transactions;
    this.table = table;
    this.takeover = takeover;
  }

  /**
   * @param living whether a holder whose lease has not run out loses it, too
   * @throws MigrationsLocked if its transaction does not end within seconds
   */
  LockRelease run(boolean living, MigrationLock.Closing closing) throws SQLException {
    LockRow row = transactions.outside(table::read);
    if (row.holder() == null) {
      return LockRelease.of(Result.free, row, 0);
    }
    if (row.heldByTheLiving() && !living) {
      return LockRelease.of(Result.held, row, 0);
    }
    long end = System.nanoTime() + PATIENCE.toNanos();
    boolean ended = false;
    while (System.nanoTime() < end) {
      ended |= transactions.outside(c -> takeover.endBackends(c, row.token(), living)) > 0;
      Optional<Integer> closed = clear(row, living, closing);
      if (closed.isPresent()) {
        return LockRelease.of(Result.released, row, closed.get());
      }
      LockRow now = transactions.outside(table::read);
      if (ended && now.token() == row.token() && now.holder() == null) {
        // Its run failed with its session, and gave the lock back faster than it was taken away.
        int left = transactions.inNew(connection -> closing.close(connection, now.token()));
        return LockRelease.of(Result.released, row, left);
      }
      if (now.token() != row.token() || now.holder() == null) {
        // Given back or taken over meanwhile: that holder is not the one that was meant.
        return LockRelease.of(now.holder() == null ? Result.free : Result.held, now, 0);
      }
      if (now.heldByTheLiving() && !living) {
        return LockRelease.of(Result.held, now, 0);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    throw new MigrationsLocked(row.holder(), row.reason(), row.expiresAt());
  }

  private Optional<Integer> clear(LockRow row, boolean living, MigrationLock.Closing closing)
      throws SQLException {
    try {
      return transactions.inNew(
          connection -> {
            Optional<Long> token = takeover.clear(connection, row.token(), living);
            return token.isEmpty()
                ? Optional.<Integer>empty()
                : Optional.of(closing.close(connection, token.get()));
          });
    } catch (SQLException e) {
      if (LOCK_TIMEOUT.equals(e.getSQLState())) {
        return Optional.empty();
      }
      throw e;
    }
  }
}

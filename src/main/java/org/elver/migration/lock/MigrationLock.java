package org.elver.migration.lock;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.elver.database.Rows;
import org.elver.database.Transactions;
import org.elver.problem.MigrationsLocked;

/** The one lock of the schema migrations of a database. */
public final class MigrationLock {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration NOTICE = Duration.ofSeconds(1);

  private final Transactions transactions;
  private final LockTable table;
  private final Takeover takeover;
  private final ScheduledExecutorService heartbeats;
  private final Duration leaseTime;

  /**
   * @param leaseTime how long the lock stays taken after the last sign of life
   */
  public MigrationLock(
      Transactions transactions,
      Rows rows,
      ScheduledExecutorService heartbeats,
      Duration leaseTime) {
    this.transactions = transactions;
    this.table = new LockTable(rows);
    this.takeover = new Takeover(rows);
    this.heartbeats = heartbeats;
    this.leaseTime = leaseTime;
  }

  /** The lock as it is now. */
  public LockStatus status() throws SQLException {
    return transactions.outside(table::read).status();
  }

  /** What else is done in the transaction that takes the lock away; answers with a count. */
  public interface Closing {
    int close(Connection connection, long newToken) throws SQLException;
  }

  /**
   * Takes the lock from its holder and leaves it free, with a token that the holder does not have;
   * what it left running on the server is ended first.
   *
   * @param living whether a holder whose lease has not run out loses it, too
   * @throws MigrationsLocked if its transaction does not end within seconds
   */
  public LockRelease clear(boolean living, Closing closing) throws SQLException {
    return new Clearing(transactions, table, takeover).run(living, closing);
  }

  /**
   * Takes the lock, waiting for another holder at most that long. A lease that ran out is taken
   * over: what its holder left running on the server is ended first.
   *
   * @param wait empty for as long as the other one lives
   * @param waiting told about once a second who holds it
   * @param cancelled asked while waiting
   * @throws MigrationsLocked if the time is up or the wait was cancelled
   */
  public Lease take(
      String holder,
      String reason,
      Optional<Duration> wait,
      Consumer<LockStatus> waiting,
      BooleanSupplier cancelled)
      throws SQLException {
    long started = System.nanoTime();
    long told = started;
    while (true) {
      LockRow row = transactions.outside(table::read);
      if (!row.heldByTheLiving()) {
        Optional<Long> token = tryTake(row, holder, reason);
        if (token.isPresent()) {
          return new Lease(transactions, table, heartbeats, leaseTime, token.get(), reason);
        }
        row = transactions.outside(table::read);
      }
      long now = System.nanoTime();
      if (cancelled.getAsBoolean() || (wait.isPresent() && now - started >= wait.get().toNanos())) {
        throw locked(row);
      }
      if (row.heldByTheLiving() && now - told >= NOTICE.toNanos()) {
        told = now;
        waiting.accept(row.status());
      }
      pause(row);
    }
  }

  /**
   * Keeps everybody from taking the lock until the connection's transaction ends, without taking
   * it: nothing of that stays, however the transaction ends.
   *
   * @throws MigrationsLocked if somebody has it
   */
  public void keepFree(Connection connection) throws SQLException {
    LockRow row;
    try {
      row = table.keep(connection);
    } catch (SQLException e) {
      if (!"55P03".equals(e.getSQLState())) {
        throw e;
      }
      throw locked(transactions.outside(table::read));
    }
    if (row.heldByTheLiving()) {
      throw locked(row);
    }
  }

  private Optional<Long> tryTake(LockRow row, String holder, String reason) throws SQLException {
    if (row.heldByTheDead()) {
      endLeftovers(row);
    }
    try {
      return transactions.inNew(connection -> table.take(connection, holder, reason, leaseTime));
    } catch (SQLException e) {
      if (!"55P03".equals(e.getSQLState())) {
        throw e;
      }
      transactions.outside(c -> takeover.endStalled(c, leaseTime));
      return Optional.empty();
    }
  }

  /**
   * A killed client's backend finishes its statement first; whoever takes over must not run beside
   * it.
   */
  private void endLeftovers(LockRow row) throws SQLException {
    long until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (transactions.outside(c -> takeover.endBackends(c, row.token(), false)) > 0
        && System.nanoTime() < until) {
      pause(row);
    }
  }

  private static void pause(LockRow row) {
    try {
      Thread.sleep(POLL.toMillis() + ThreadLocalRandom.current().nextLong(POLL.toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw locked(row);
    }
  }

  /** Nobody's row is kept by a dry run, which holds no lease. */
  private static MigrationsLocked locked(LockRow row) {
    return row.holder() == null
        ? new MigrationsLocked("a dry run", null, null)
        : new MigrationsLocked(row.holder(), row.reason(), row.expiresAt());
  }
}

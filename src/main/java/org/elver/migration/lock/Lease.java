package org.elver.migration.lock;

import static java.lang.System.Logger.Level.WARNING;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.elver.database.ServerSession;
import org.elver.database.Transactions;
import org.elver.problem.ElverException;
import org.elver.problem.MigrationsLocked;

/** The lock while it is held. Renewed in the background until closed. */
public final class Lease implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Lease.class.getName());
  private static final String DIVISION_BY_ZERO = "22012";

  private final Transactions transactions;
  private final LockTable table;
  private final Duration leaseTime;
  private final long token;
  private final ScheduledFuture<?> heartbeat;
  private volatile String reason;
  private volatile boolean lost;
  private int namedPid;
  private SessionLimits fencedWith;
  private String fence;

  Lease(
      Transactions transactions,
      LockTable table,
      ScheduledExecutorService heartbeats,
      Duration leaseTime,
      long token,
      String reason) {
    this.transactions = transactions;
    this.table = table;
    this.leaseTime = leaseTime;
    this.token = token;
    this.reason = reason;
    long beat = Math.max(1, leaseTime.toMillis() / 4);
    this.heartbeat =
        heartbeats.scheduleWithFixedDelay(this::renew, beat, beat, TimeUnit.MILLISECONDS);
  }

  /** The fencing token: higher than every earlier holder's. */
  public long token() {
    return token;
  }

  /** What others read while they wait; written with the next renewal. */
  public void reason(String now) {
    reason = now;
  }

  /**
   * To be the first statement of a transaction under this lease: proves that the lock is still this
   * holder's, keeps it so until the transaction ends, and sets the limits of the transaction.
   *
   * @throws MigrationsLocked if another process took the lock over
   */
  public void enter(Connection connection, SessionLimits limits) throws SQLException {
    prove(connection, fence(connection, limits));
  }

  /** The same for a transaction whose limits are the session's. */
  public void enter(Connection connection) throws SQLException {
    nameBackend(connection);
    prove(connection, table.fence(token, ""));
  }

  /**
   * The statement of {@link #enter(Connection, SessionLimits)}, for who sends others with it. Its
   * column {@code now} is the time in microseconds.
   */
  public String fence(Connection connection, SessionLimits limits) throws SQLException {
    nameBackend(connection);
    if (!limits.equals(fencedWith)) {
      int version = ServerSession.of(connection).version();
      fence = table.fence(token, limits.settings(version, true) + ", ");
      fencedWith = limits;
    }
    return fence;
  }

  /**
   * What its failure means.
   *
   * @return the failure, unless it says that the lock was taken over
   * @throws MigrationsLocked if another process took the lock over
   */
  public SQLException told(SQLException failure) {
    if (!DIVISION_BY_ZERO.equals(failure.getSQLState())) {
      return failure;
    }
    lost = true;
    throw new MigrationsLocked(
        "another process that took it over, because this one's lease had run out", reason, null);
  }

  private void prove(Connection connection, String fence) throws SQLException {
    try {
      ServerSession.of(connection).command(fence);
    } catch (SQLException e) {
      throw told(e);
    }
  }

  /** Whether a renewal found the lock in other hands. */
  public boolean lost() {
    return lost;
  }

  /** Gives the lock back. If the database cannot be reached the lease runs out by itself. */
  @Override
  public void close() {
    heartbeat.cancel(false);
    try {
      transactions.outside(
          connection -> {
            table.release(connection, token);
            return null;
          });
    } catch (SQLException | RuntimeException e) {
      LOG.log(
          WARNING,
          "The migration lock could not be given back; it frees itself after "
              + leaseTime
              + ": "
              + e.getMessage());
    }
  }

  /**
   * Whoever takes over ends the backend named here. Behind a pooler the announced process is not
   * the one that works, so none is named: ending it could hit somebody else.
   */
  private void nameBackend(Connection connection) throws SQLException {
    int announced = ServerSession.of(connection).announcedPid();
    if (announced == namedPid) {
      return;
    }
    int working = ServerSession.of(connection).backendPid();
    if (working == announced) {
      transactions.outside(other -> table.name(other, token, working));
    }
    namedPid = announced;
  }

  /** One message, so that a process that stalls never keeps the row without its commit. */
  private void renew() {
    try {
      if (!transactions.outside(c -> table.renew(c, token, reason, leaseTime))) {
        lost = true;
      }
    } catch (SQLException | ElverException | RejectedExecutionException e) {
      LOG.log(WARNING, "The migration lock could not be renewed: " + e.getMessage());
    } catch (RuntimeException e) {
      // A scheduled task that throws is never run again.
      LOG.log(WARNING, "The migration lock could not be renewed", e);
    }
  }
}

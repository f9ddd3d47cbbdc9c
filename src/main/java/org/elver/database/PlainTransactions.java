package org.elver.database;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.elver.problem.DatabaseUnavailable;

/**
 * Transactions on plain JDBC connections of this process, opened when first needed and kept until
 * closed. Thread-safe: each call has a connection to itself.
 */
public final class PlainTransactions implements Transactions, AutoCloseable {

  private static final Logger LOG = System.getLogger(PlainTransactions.class.getName());

  private static final long TRUSTED_NANOS = 200_000_000;
  private static final int VALIDATION_SECONDS = 5;

  private final DatabaseUrl url;
  private final ConnectionFailure failures;
  private final Deque<Idle> free = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  /** A connection nobody uses, since then. */
  private record Idle(Connection connection, long since) {

    /** Somebody may have ended it meanwhile; asking each time would cost a round trip. */
    boolean usable() throws SQLException {
      if (connection.isClosed() || System.nanoTime() - since < TRUSTED_NANOS) {
        return !connection.isClosed();
      }
      connection.setAutoCommit(true);
      return connection.isValid(VALIDATION_SECONDS);
    }
  }

  public PlainTransactions(DatabaseUrl url) {
    this.url = url;
    failures = ConnectionFailure.at(url);
  }

  @Override
  public <T> T inNew(Work<T> work) throws SQLException {
    Connection connection = take(false);
    try {
      T result = work.on(connection);
      commit(connection);
      return result;
    } catch (SQLException e) {
      rollBack(connection, e);
      throw told(connection, e);
    } catch (RuntimeException | Error e) {
      rollBack(connection, e);
      throw e;
    } finally {
      giveBack(connection);
    }
  }

  @Override
  public <T> T outside(Work<T> work) throws SQLException {
    Connection connection = take(true);
    try {
      return work.on(connection);
    } catch (SQLException e) {
      throw told(connection, e);
    } finally {
      giveBack(connection);
    }
  }

  /** The driver sends nothing for a commit where no transaction is open any more. */
  @Override
  public String ending() {
    return "; COMMIT";
  }

  /** Closes what is free now; a connection in use is closed when its work ends. */
  @Override
  public void close() {
    closed = true;
    closeFree();
  }

  private Connection take(boolean autoCommit) {
    try {
      Connection connection = free();
      connection.setAutoCommit(autoCommit);
      return connection;
    } catch (SQLException e) {
      throw failures.connecting(e);
    }
  }

  private Connection free() throws SQLException {
    for (Idle idle = free.poll(); idle != null; idle = free.poll()) {
      if (idle.usable()) {
        return idle.connection();
      }
      closeQuietly(idle.connection());
    }
    return url.connect();
  }

  private static void commit(Connection connection) throws CommitFailed {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw CommitFailed.because(e);
    }
  }

  private static void rollBack(Connection connection, Throwable failure) {
    try {
      if (!connection.isClosed()) {
        connection.rollback();
      }
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  /** The failure as it was, unless the connection broke. */
  private SQLException told(Connection connection, SQLException failure) {
    Optional<DatabaseUnavailable> lost = failures.using(connection, failure);
    if (lost.isPresent()) {
      closeFree(); // they broke for the same reason
      throw lost.get();
    }
    return failure;
  }

  private void giveBack(Connection connection) {
    if (!closed && reusable(connection)) {
      free.push(new Idle(connection, System.nanoTime()));
      if (closed) {
        closeFree();
      }
    } else {
      closeQuietly(connection);
    }
  }

  /** Not where the work left a transaction of its own open, or the connection broke. */
  private static boolean reusable(Connection connection) {
    try {
      return !connection.isClosed() && !ServerSession.of(connection).inTransaction();
    } catch (SQLException e) {
      return false;
    }
  }

  /** Closes what is free now; what is needed next is opened anew. */
  public void closeFree() {
    for (Idle idle = free.poll(); idle != null; idle = free.poll()) {
      closeQuietly(idle.connection());
    }
  }

  private static void closeQuietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.log(Level.DEBUG, "A connection did not close", e);
    }
  }
}

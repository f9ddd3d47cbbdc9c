package org.elver.transfer.connection;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.elver.database.OneTransaction;
import org.elver.transfer.connection.Login.Opened;
import org.elver.transfer.connection.Login.Steps;

/** A session by a driver nothing is known of: what JDBC promises. */
record OtherSession(Driver driver) implements Steps {

  @Override
  public Opened connect(Login login, Limits limits) throws SQLException {
    Properties properties = login.driverProperties(Map.of(), Map.of());
    CompletableFuture<Connection> connected = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> connect(login.url().address(), properties, connected),
            "connects " + login.connection());
    thread.setDaemon(true);
    thread.start();
    return Opened.of(await(connected, limits.connectTimeout()));
  }

  private void connect(
      String address, Properties properties, CompletableFuture<Connection> connected) {
    try {
      Connection connection = driver.connect(address, properties);
      if (connection == null) {
        connected.completeExceptionally(
            new SQLException("The driver does not take the address", "08001"));
      } else if (!connected.complete(connection)) {
        // Nobody waits any more.
        connection.close();
      }
    } catch (SQLException | RuntimeException | Error e) {
      connected.completeExceptionally(e);
    }
  }

  private static Connection await(CompletableFuture<Connection> connected, Duration timeout)
      throws SQLException {
    try {
      return connected.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      if (connected.cancel(false)) {
        throw new SQLTimeoutException("No connection within " + timeout, "08001", e);
      }
      return connected.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      connected.cancel(false);
      throw new SQLException("Interrupted while connecting", "57014", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException failure) {
        throw failure;
      }
      throw new SQLException("The driver failed: " + e.getCause().getMessage(), e.getCause());
    }
  }

  @Override
  public void begin(Connection connection, Login login, Limits limits) throws SQLException {
    if (login.readOnly()) {
      connection.setReadOnly(true);
      if (!connection.isReadOnly()) {
        throw new SQLException(
            "The driver cannot make a session read-only; an administrator may set readOnly to"
                + " false");
      }
    }
    if (connection
        .getMetaData()
        .supportsTransactionIsolationLevel(Connection.TRANSACTION_REPEATABLE_READ)) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    }
    OneTransaction.begin(connection);
  }

  @Override
  public boolean isReadOnly(Connection connection) throws SQLException {
    return connection.isReadOnly();
  }

  @Override
  public String tls(Connection connection) {
    return null;
  }
}

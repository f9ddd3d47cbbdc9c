package org.elver.transfer.connection;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.elver.database.OneTransaction;
import org.elver.transfer.connection.Login.Opened;
import org.elver.transfer.connection.Login.Steps;
import org.elver.transfer.connection.network.AllowedHosts;
import org.elver.transfer.connection.network.GuardedSockets;

/**
 * A session on PostgreSQL. Everything is set inside the transaction, so that it also holds behind a
 * pooler and nothing of it stays there. The transaction has its snapshot when it is handed out:
 * from then on the server lets nobody make it one that writes.
 */
record PostgresSession(Driver driver, AllowedHosts hosts) implements Steps {

  private static final int CHECKS_CLIENTS = 14;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration GRACE = Duration.ofSeconds(30);

  @Override
  public Opened connect(Login login, Limits limits) throws SQLException {
    String seconds = String.valueOf(Login.up(limits.connectTimeout(), SECOND));
    Map<String, String> standard = new TreeMap<>();
    standard.put("ApplicationName", "elver");
    standard.put("connectTimeout", seconds);
    standard.put("tcpKeepAlive", "true");
    if (limits.queryTimeout() != null) {
      Duration silence = limits.queryTimeout().plus(GRACE);
      standard.put("socketTimeout", String.valueOf(Login.up(silence, SECOND)));
    }
    Map<String, String> fixed =
        Map.of(
            "loginTimeout",
            seconds,
            "cancelSignalTimeout",
            "1",
            "socketFactory",
            GuardedSockets.NAME,
            "socketFactoryArg",
            hosts.text());
    return Opened.of(
        driver.connect(login.url().address(), login.driverProperties(standard, fixed)));
  }

  @Override
  public void begin(Connection connection, Login login, Limits limits) throws SQLException {
    OneTransaction.begin(connection);
    StringBuilder sql =
        new StringBuilder("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, ")
            .append(login.readOnly() ? "READ ONLY" : "READ WRITE")
            .append("; SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO'")
            .append("; SET LOCAL IntervalStyle = 'postgres'; SET LOCAL bytea_output = 'hex'")
            .append("; SET LOCAL standard_conforming_strings = on")
            .append("; SET LOCAL idle_in_transaction_session_timeout = 0")
            // Not tcp_user_timeout: it also ends a session that sends faster than the target takes.
            .append("; SET LOCAL tcp_keepalives_idle = 30; SET LOCAL tcp_keepalives_interval = 10")
            .append("; SET LOCAL tcp_keepalives_count = 3")
            .append("; SET LOCAL statement_timeout = ")
            .append(millis(limits.queryTimeout()));
    if (connection.getMetaData().getDatabaseMajorVersion() >= CHECKS_CLIENTS) {
      // Else a backend whose client is gone goes on until its statement ends.
      sql.append("; SET LOCAL client_connection_check_interval = '1s'");
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql.toString());
    }
    isReadOnly(connection);
  }

  @Override
  public boolean isReadOnly(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT pg_catalog.current_setting('transaction_read_only') = 'on'")) {
      row.next();
      return row.getBoolean(1);
    }
  }

  @Override
  public String tls(Connection connection) {
    return Login.answer(
        connection,
        """
        SELECT concat_ws(' ', version, cipher) FROM pg_catalog.pg_stat_ssl
        WHERE pid = pg_catalog.pg_backend_pid()
        """,
        1);
  }

  private static long millis(Duration timeout) {
    return timeout == null ? 0 : Math.max(1, timeout.toMillis());
  }
}

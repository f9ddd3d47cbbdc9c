package org.elver.transfer.connection;

import java.math.BigDecimal;
import java.net.Socket;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.elver.database.OneTransaction;
import org.elver.transfer.connection.Login.Opened;
import org.elver.transfer.connection.Login.Steps;
import org.elver.transfer.connection.network.AllowedHosts;

/** A session on MariaDB, or on MySQL by the same driver. */
record MariaDbSession(Driver driver, AllowedHosts hosts) implements Steps {

  private static final Duration MILLISECOND = Duration.ofMillis(1);
  private static final Duration GRACE = Duration.ofSeconds(30);

  /** How long the server waits for a client that is slow to take rows, because it writes them. */
  private static final Duration SLOW_READER = Duration.ofDays(1);

  /** Numbers stay numbers, and a server may neither ask for files nor send us elsewhere. */
  private static final Map<String, String> FIXED =
      Map.ofEntries(
          Map.entry("allowLocalInfile", "false"),
          Map.entry("allowMultiQueries", "false"),
          Map.entry("cachePrepStmts", "false"),
          // The application server's own certificate is none of a source's business.
          Map.entry("fallbackToSystemKeyStore", "false"),
          Map.entry("permitRedirect", "false"),
          Map.entry("socketFactory", MariaDbSockets.NAME),
          Map.entry("tinyInt1isBit", "false"),
          Map.entry("transformedBitIsBoolean", "false"),
          Map.entry("useServerPrepStmts", "true"),
          Map.entry("uuidAsString", "true"),
          Map.entry("yearIsDateType", "false"),
          Map.entry("connectionAttributes", "program_name:elver"));

  @Override
  public Opened connect(Login login, Limits limits) throws SQLException {
    Map<String, String> standard = new TreeMap<>();
    standard.put("connectTimeout", String.valueOf(Login.up(limits.connectTimeout(), MILLISECOND)));
    standard.put("tcpKeepAlive", "true");
    standard.put("tcpKeepIdle", "30");
    standard.put("tcpKeepInterval", "10");
    standard.put("tcpKeepCount", "3");
    if (limits.queryTimeout() != null) {
      Duration silence = limits.queryTimeout().plus(GRACE);
      standard.put("socketTimeout", String.valueOf(Login.up(silence, MILLISECOND)));
    }
    Properties properties = login.driverProperties(standard, FIXED);
    List<Socket> sockets = new CopyOnWriteArrayList<>();
    Connection connection =
        MariaDbSockets.noting(
            hosts, sockets, () -> driver.connect(login.url().address(), properties));
    return new Opened(connection, () -> cut(connection, sockets));
  }

  /** Afterwards, on a thread that nobody waits for, the driver tells the server. */
  private static void cut(Connection connection, List<Socket> sockets) {
    if (!MariaDbSockets.close(sockets)) {
      return;
    }
    Thread telling = new Thread(() -> Opened.abort(connection), "elver tells MariaDB");
    telling.setDaemon(true);
    telling.start();
  }

  @Override
  public void begin(Connection connection, Login login, Limits limits) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : settings(isMariaDb(connection), login.readOnly(), limits)) {
        statement.execute(sql);
      }
      OneTransaction.begin(connection);
      statement.execute(
          "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ "
              + (login.readOnly() ? "ONLY" : "WRITE"));
    }
  }

  private static List<String> settings(boolean mariaDb, boolean readOnly, Limits limits) {
    List<String> all = new ArrayList<>();
    all.add("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    all.add("SET SESSION TRANSACTION READ " + (readOnly ? "ONLY" : "WRITE"));
    all.add("SET SESSION time_zone = '+00:00'");
    all.add("SET SESSION net_write_timeout = " + SLOW_READER.toSeconds());
    if (mariaDb) {
      all.add("SET SESSION idle_transaction_timeout = 0, idle_readonly_transaction_timeout = 0");
    }
    if (limits.queryTimeout() != null) {
      long millis = Math.max(1, limits.queryTimeout().toMillis());
      all.add(
          mariaDb
              ? "SET SESSION max_statement_time = " + BigDecimal.valueOf(millis, 3)
              : "SET SESSION max_execution_time = " + millis);
    }
    return all;
  }

  @Override
  public boolean isReadOnly(Connection connection) throws SQLException {
    // Each knows its variable by one of these names only.
    String variable =
        isMariaDb(connection) || connection.getMetaData().getDatabaseMajorVersion() < 8
            ? "tx_read_only"
            : "transaction_read_only";
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT @@session." + variable)) {
      row.next();
      return row.getBoolean(1);
    }
  }

  @Override
  public String tls(Connection connection) {
    String version = Login.answer(connection, "SHOW SESSION STATUS LIKE 'Ssl_version'", 2);
    String cipher = Login.answer(connection, "SHOW SESSION STATUS LIKE 'Ssl_cipher'", 2);
    return version == null || cipher == null ? null : (version + " " + cipher).strip();
  }

  private static boolean isMariaDb(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseProductName().equals("MariaDB");
  }
}

package org.elver.transfer.connection;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.elver.problem.SourceUnavailable;
import org.elver.transfer.connection.Login.Opened;
import org.elver.transfer.connection.Login.Steps;

/** From a definition to a session. */
record Opening(Drivers drivers, Boundaries boundaries) {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final double NANOS_PER_MILLI = 1e6;
  private static final int ANSWER_SECONDS = 10;

  /**
   * The login, with what is defined checked again: the table may have been written by others.
   *
   * @throws org.elver.problem.InvalidDefinition if it can't be used
   */
  static Login login(SourceConnection stored, Map<String, String> secrets) {
    JdbcUrl url = JdbcUrl.of(stored.url());
    Map<String, String> properties = new TreeMap<>(stored.properties());
    properties.putAll(secrets);
    String password = properties.remove(Definition.PASSWORD);
    DriverProperties.check(url, properties);
    return new Login(
        stored.name(), url, stored.username(), password, properties, stored.readOnly());
  }

  /**
   * @throws SourceUnavailable if there is none to be had
   * @throws org.elver.problem.InvalidDefinition if it leads where connections may not lead
   */
  Source open(Login stored, Limits wanted) {
    Login login = boundaries.within(stored);
    Steps steps = steps(login);
    Duration patience = Objects.requireNonNullElse(wanted.connectTimeout(), PATIENCE);
    Limits limits = new Limits(patience, wanted.queryTimeout());
    try {
      Opened opened = steps.connect(login, limits);
      Source source =
          new Source(login.connection(), login.url().kind(), opened.connection(), opened.cut());
      try {
        steps.begin(opened.connection(), login, limits);
        return source;
      } catch (SQLException | RuntimeException e) {
        source.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new SourceFailure(login).of(e);
    }
  }

  /**
   * What a session is like, and how long it takes.
   *
   * @throws SourceUnavailable if there is none to be had
   */
  ConnectionTest look(Login login, Limits limits, Instant at) {
    long started = System.nanoTime();
    try (Source source = open(login, limits)) {
      long connected = System.nanoTime();
      Connection jdbc = source.jdbc();
      boolean answers = jdbc.isValid(ANSWER_SECONDS);
      long answered = System.nanoTime();
      if (!answers) {
        throw new SQLException("The server does not answer", "08006");
      }
      DatabaseMetaData server = jdbc.getMetaData();
      String product = server.getDatabaseProductName() + " " + server.getDatabaseProductVersion();
      Steps steps = steps(login);
      boolean readOnly = steps.isReadOnly(jdbc);
      Encryption encryption = new Encryption(steps.tls(jdbc));
      return new ConnectionTest(
          true,
          product,
          readOnly,
          encryption.shown(),
          encryption.remark(login.url()),
          Math.round((connected - started) / NANOS_PER_MILLI),
          Math.round((answered - connected) / NANOS_PER_MILLI * 10) / 10.0,
          null,
          null,
          null,
          at);
    } catch (SQLException e) {
      throw new SourceFailure(login).of(e);
    }
  }

  private Steps steps(Login login) {
    Driver driver = drivers.of(login.url());
    return switch (login.url().kind()) {
      case POSTGRESQL -> new PostgresSession(driver, boundaries.hosts());
      case MARIADB -> new MariaDbSession(driver, boundaries.hosts());
      case OTHER -> new OtherSession(driver);
    };
  }
}

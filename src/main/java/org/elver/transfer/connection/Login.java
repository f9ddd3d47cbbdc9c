package org.elver.transfer.connection;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Everything that is needed to log in, secrets included.
 *
 * @param connection name of the stored connection
 * @param username null for the driver's own choice
 * @param password null for none
 * @param properties as they are given, without the address's parameters
 */
record Login(
    String connection,
    JdbcUrl url,
    String username,
    String password,
    Map<String, String> properties,
    boolean readOnly) {

  private static final Logger LOG = System.getLogger(Login.class.getName());

  /** What must not be seen in a message. */
  List<String> secrets() {
    Stream<String> ofProperties =
        properties.entrySet().stream()
            .filter(property -> DriverProperties.isSecret(property.getKey()))
            .map(Map.Entry::getValue);
    return Stream.concat(Stream.ofNullable(password), ofProperties).toList();
  }

  /** Address and user, for messages. */
  String where() {
    return username == null ? url.address() : url.address() + " as user " + username;
  }

  /**
   * For the driver: the address's parameters and the properties, and what must be so.
   *
   * @param standard what holds where neither says anything
   * @param fixed what nobody may change
   */
  Properties driverProperties(Map<String, String> standard, Map<String, String> fixed) {
    Map<String, String> all = new TreeMap<>(standard);
    all.putAll(url.parameters());
    all.putAll(properties);
    all.putAll(fixed);
    Properties properties = new Properties();
    all.forEach(properties::setProperty);
    if (username != null) {
      properties.setProperty("user", username);
    }
    if (password != null) {
      properties.setProperty("password", password);
    }
    return properties;
  }

  /** What differs between the databases: how to log in, and how to be one read-only transaction. */
  interface Steps {

    /**
     * @param limits of the caller; {@link Limits#connectTimeout} is never null
     */
    Opened connect(Login login, Limits limits) throws SQLException;

    void begin(Connection connection, Login login, Limits limits) throws SQLException;

    /** Whether the server refuses changes now. */
    boolean isReadOnly(Connection connection) throws SQLException;

    /**
     * How the session is encrypted, as the server sees it: protocol and cipher. Asked last, because
     * a server that can't tell may end the transaction.
     *
     * @return empty text where it is not, null where that is not known
     */
    String tls(Connection connection);
  }

  /**
   * A connection, not yet in its transaction.
   *
   * @param cut ends every wait for the server at once, from another thread; may be called twice
   */
  record Opened(Connection connection, Runnable cut) {

    /** Cut by what the driver has for it. */
    static Opened of(Connection connection) {
      return new Opened(connection, () -> abort(connection));
    }

    static void abort(Connection connection) {
      try {
        connection.abort(Runnable::run);
      } catch (SQLException | RuntimeException e) {
        LOG.log(Level.DEBUG, "A connection could not be cut: {0}", e.getMessage());
      }
    }
  }

  /** One text that the server tells; null where it tells none. */
  static String answer(Connection connection, String question, int column) {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      return row.next() ? row.getString(column) : null;
    } catch (SQLException e) {
      LOG.log(Level.DEBUG, "The server cannot tell: {0}", e.getMessage());
      return null;
    }
  }

  /** Rounded up to whole units. */
  static long up(Duration time, Duration unit) {
    return (time.toNanos() + unit.toNanos() - 1) / unit.toNanos();
  }

  @Override
  public String toString() {
    return connection;
  }
}

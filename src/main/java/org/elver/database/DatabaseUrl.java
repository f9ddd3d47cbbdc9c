package org.elver.database;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.elver.config.Setting;
import org.elver.config.Settings;

/**
 * Where the application's database is and how to log in.
 *
 * @param jdbcUrl without user and password
 * @param user null where the driver's or the server's default holds
 * @param password null where none is needed
 */
public record DatabaseUrl(String jdbcUrl, String user, String password) {

  private static final String LOGIN_SECONDS = "20";

  static {
    try {
      // In a server nobody looks for the drivers of an application.
      Class.forName("org.postgresql.Driver");
    } catch (ClassNotFoundException e) {
      throw new LinkageError("The PostgreSQL driver is missing", e);
    }
  }

  /**
   * Reads {@code DATABASE_URL}, else {@code DATABASE_HOST} and its siblings.
   *
   * @throws org.elver.problem.InvalidSetting if one of them cannot be used; names the key and shows
   *     no password
   */
  public static DatabaseUrl of(Settings settings) {
    Optional<String> url = settings.text(Setting.DATABASE_URL);
    return url.isPresent()
        ? new DatabaseUrlText(Setting.DATABASE_URL.name(), url.get()).read()
        : ofParts(settings);
  }

  private static DatabaseUrl ofParts(Settings settings) {
    String hosts =
        DatabaseHosts.of(
            Setting.DATABASE_HOST.name(),
            settings.text(Setting.DATABASE_HOST).orElseThrow(),
            Setting.DATABASE_PORT.name(),
            settings.text(Setting.DATABASE_PORT).orElseThrow());
    Map<String, String> parameters = new TreeMap<>();
    if (settings.flag(Setting.DATABASE_SSL_ENABLED)) {
      parameters.put("sslmode", "require");
    }
    return new DatabaseUrl(
        DatabaseUrlText.jdbcUrl(
            hosts, settings.text(Setting.DATABASE_NAME).orElseThrow(), parameters),
        settings.text(Setting.DATABASE_USERNAME).orElse(null),
        settings.text(Setting.DATABASE_PASSWORD).orElse(null));
  }

  /** Another database of the same server, for the same login. */
  public DatabaseUrl of(String database) {
    int slash = jdbcUrl.indexOf('/', "jdbc:postgresql://".length());
    int query = jdbcUrl.indexOf('?');
    String name = URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20");
    return new DatabaseUrl(
        jdbcUrl.substring(0, slash + 1) + name + (query < 0 ? "" : jdbcUrl.substring(query)),
        user,
        password);
  }

  /** Opens a connection, which commits every statement by itself. */
  public Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", "elver");
    properties.setProperty("loginTimeout", LOGIN_SECONDS);
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("socketFactory", AliveSockets.NAME);
    // Where the network stalls, asking to cancel must not take longer than what follows it.
    properties.setProperty("cancelSignalTimeout", "1");
    // Elver's own statements answer the same whatever a migration changes, so they stay prepared.
    properties.setProperty("flushCacheOnDdl", "false");
    if (user != null) {
      properties.setProperty("user", user);
    }
    if (password != null) {
      properties.setProperty("password", password);
    }
    return DriverManager.getConnection(jdbcUrl, properties);
  }

  /** Hosts, ports and database, without a login. */
  @Override
  public String toString() {
    String address = jdbcUrl.substring("jdbc:postgresql://".length());
    int query = address.indexOf('?');
    return query < 0 ? address : address.substring(0, query);
  }
}

package org.elver.testing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** One database of the run's MariaDB, and a login that may do everything in it. */
public record TestMariaDb(String host, int port, String name, String user, String password) {

  /** Without user and password. */
  public String jdbcUrl() {
    return "jdbc:mariadb://%s:%d/%s"
        .formatted(host, port, URLEncoder.encode(name, StandardCharsets.UTF_8));
  }

  /** The same database through another port, such as a {@link Forwarder}'s. */
  public TestMariaDb at(int otherPort) {
    return new TestMariaDb(host, otherPort, name, user, password);
  }

  /** The same database for {@code root}. */
  public TestMariaDb asRoot() {
    return TestMariaDbs.rootOf(this);
  }

  /** A new connection, auto-commit on. */
  public Connection connect() throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", user);
    login.setProperty("password", password);
    login.setProperty("allowMultiQueries", "true");
    return DriverManager.getConnection(jdbcUrl(), login);
  }

  /** Executes SQL, several statements if there are several. */
  public void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** First column of every row, as text. */
  public List<String> query(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }
}

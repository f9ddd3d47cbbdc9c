package org.elver.testing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** One database of the run's server, and a login that owns it. */
public record TestDatabase(String host, int port, String name, String user, String password) {

  /** What an operator writes into {@code DATABASE_URL}. */
  public String url() {
    return "postgres://%s:%s@%s:%d/%s"
        .formatted(encoded(user), encoded(password), host, port, encoded(name));
  }

  /** Without user and password. */
  public String jdbcUrl() {
    return "jdbc:postgresql://%s:%d/%s".formatted(host, port, encoded(name));
  }

  /** The same database through another port, such as a {@link Forwarder}'s. */
  public TestDatabase at(int otherPort) {
    return new TestDatabase(host, otherPort, name, user, password);
  }

  /** The same database for the server's superuser. */
  public TestDatabase asSuperuser() {
    return TestDatabases.superuserOf(this);
  }

  /** A new connection, auto-commit on. */
  public Connection connect() throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", user);
    login.setProperty("password", password);
    return new org.postgresql.Driver().connect(jdbcUrl(), login);
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

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

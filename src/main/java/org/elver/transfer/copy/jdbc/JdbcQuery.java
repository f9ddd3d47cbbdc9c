package org.elver.transfer.copy.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Locale;
import org.elver.transfer.connection.Source;
import org.elver.transfer.copy.chunk.Order;
import org.elver.transfer.copy.chunk.Reading;
import org.elver.transfer.copy.chunk.Seen;

/**
 * The source query as it is sent: with the order, the place to go on, the values it is bound to.
 */
final class JdbcQuery {

  private static final int FETCH = 1000;

  /** MariaDB's driver looks for it. */
  private static final String IN_TEXT = "/*client prepare*/ ";

  private final Source source;
  private final Connection connection;
  private final Reading reading;
  private final int fetch;

  JdbcQuery(Source source, Reading reading) {
    this.source = source;
    this.connection = source.jdbc();
    this.reading = reading;
    // MariaDB's rows come without being asked for, and a row may have 50 MB.
    this.fetch = source.kind() == Source.Kind.MARIADB ? 1 : FETCH;
  }

  /** A limit of time would also count that in which the target is waited for. */
  void lift() throws SQLException {
    if (source.kind() == Source.Kind.MARIADB && reading.atMost() == 0) {
      String product = connection.getMetaData().getDatabaseProductName();
      boolean mysql = product.toLowerCase(Locale.ROOT).contains("mysql");
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "SET SESSION " + (mysql ? "max_execution_time" : "max_statement_time") + " = 0");
      }
    }
  }

  /** Ready to be executed; its rows come as they are asked for. */
  PreparedStatement prepare() throws SQLException {
    PreparedStatement statement =
        connection.prepareStatement(
            protocol() + sql(), ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
    try {
      statement.setFetchSize(fetch);
      if (reading.atMost() > 0) {
        statement.setLargeMaxRows(reading.atMost());
      }
      bind(statement);
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  private void bind(PreparedStatement statement) throws SQLException {
    bindSeen(statement);
    Order order = reading.order();
    if (order != null && order.after() != null) {
      Binding.set(statement, reading.values().size() + 1, order.key(), order.after());
    }
  }

  private void bindSeen(PreparedStatement statement) throws SQLException {
    for (int i = 0; i < reading.values().size(); i++) {
      Seen seen = reading.values().get(i);
      Binding.set(statement, i + 1, seen.column(), seen.text());
    }
  }

  /**
   * MariaDB writes a FLOAT with six digits, and sends all of it only to who has the server prepare.
   * Everything else says more as text: a date of no month, a number's leading zeros.
   */
  private String protocol() {
    boolean floats = reading.columns().stream().anyMatch(c -> c.jdbcType() == Types.REAL);
    return source.kind() == Source.Kind.MARIADB && !floats ? IN_TEXT : "";
  }

  private String sql() throws SQLException {
    Order order = reading.order();
    if (order == null) {
      return reading.sql();
    }
    String key = key(order);
    return "SELECT * FROM ("
        + reading.sql()
        + "\n) q"
        + (order.after() == null ? "" : " WHERE " + key + " > ?")
        + " ORDER BY "
        + key;
  }

  /** How many rows have no key. */
  long withoutKey() throws SQLException {
    String sql =
        "SELECT count(*) FROM ("
            + reading.sql()
            + "\n) q WHERE "
            + key(reading.order())
            + " IS NULL";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bindSeen(statement);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private String key(Order order) throws SQLException {
    String quote = connection.getMetaData().getIdentifierQuoteString().strip();
    return "q." + quote + order.key().name().replace(quote, quote + quote) + quote;
  }
}

package org.elver.transfer.copy.jdbc;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import org.elver.transfer.connection.Source;
import org.elver.transfer.copy.chunk.Order;
import org.elver.transfer.copy.chunk.Reading;

/**
 * The source query as it is sent: with the order, the place to go on, the values it is bound to.
 */
final class JdbcQuery {

  private static final int FETCH = 1000;

  private final Connection source;
  private final Reading reading;
  private final int fetch;

  /**
   * @param streamed whether rows come without being asked for, however few are to be held at a time
   */
  JdbcQuery(Connection source, Reading reading, boolean streamed) {
    this.source = source;
    this.reading = reading;
    this.fetch = streamed ? 1 : FETCH; // a row may have 50 MB
  }

  /** A limit of time would also count that in which the target is waited for. */
  void lift(Source.Kind kind) throws SQLException {
    if (kind == Source.Kind.MARIADB && reading.atMost() == 0) {
      String product = source.getMetaData().getDatabaseProductName();
      boolean mysql = product.toLowerCase(Locale.ROOT).contains("mysql");
      try (Statement statement = source.createStatement()) {
        statement.execute(
            "SET SESSION " + (mysql ? "max_execution_time" : "max_statement_time") + " = 0");
      }
    }
  }

  /** Ready to be executed; its rows come as they are asked for. */
  PreparedStatement prepare() throws SQLException {
    PreparedStatement statement =
        source.prepareStatement(sql(), ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
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
    List<String> values = reading.values();
    for (int i = 0; i < values.size(); i++) {
      statement.setString(i + 1, values.get(i));
    }
    Order order = reading.order();
    if (order != null && order.after() != null) {
      int number = values.size() + 1;
      if (Keys.isNumber(order.key())) {
        statement.setBigDecimal(number, new BigDecimal(order.after()));
      } else {
        statement.setString(number, order.after());
      }
    }
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
    try (PreparedStatement statement = source.prepareStatement(sql)) {
      for (int i = 0; i < reading.values().size(); i++) {
        statement.setString(i + 1, reading.values().get(i));
      }
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private String key(Order order) throws SQLException {
    String quote = source.getMetaData().getIdentifierQuoteString().strip();
    return "q." + quote + order.key().name().replace(quote, quote + quote) + quote;
  }
}

package org.elver.transfer.template.source;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.elver.transfer.connection.Source;
import org.elver.transfer.template.SourceColumn;
import org.elver.transfer.template.text.SentText;

/** Any other database, as far as its driver tells. */
final class JdbcServer implements Server {

  private final Connection connection;
  private final Source.Kind kind;

  JdbcServer(Connection connection, Source.Kind kind) {
    this.connection = connection;
    this.kind = kind;
  }

  @Override
  public List<SourceColumn> columns(SentText query) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query.sql())) {
      ResultSetMetaData columns = statement.getMetaData();
      return columns == null ? ofNoRows(query) : columns(columns);
    } catch (SQLException e) {
      throw JdbcRefusal.of(e, query, kind);
    }
  }

  private List<SourceColumn> ofNoRows(SentText query) throws SQLException {
    String wrapped = "SELECT * FROM (" + query.sql() + "\n) q WHERE 1 = 0";
    try (PreparedStatement statement = connection.prepareStatement(wrapped)) {
      int parameters = statement.getParameterMetaData().getParameterCount();
      for (int i = 1; i <= parameters; i++) {
        statement.setNull(i, Types.VARCHAR);
      }
      try (ResultSet rows = statement.executeQuery()) {
        return columns(rows.getMetaData());
      }
    }
  }

  private static List<SourceColumn> columns(ResultSetMetaData described) throws SQLException {
    List<SourceColumn> columns = new ArrayList<>();
    for (int i = 1; i <= described.getColumnCount(); i++) {
      columns.add(
          new SourceColumn(
              described.getColumnLabel(i),
              i,
              described.getColumnType(i),
              described.getColumnTypeName(i),
              0,
              described.getPrecision(i),
              described.getScale(i),
              isNumber(described.getColumnType(i)) && !described.isSigned(i)));
    }
    return List.copyOf(columns);
  }

  private static boolean isNumber(int jdbcType) {
    return switch (jdbcType) {
      case Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.NUMERIC,
          Types.DECIMAL,
          Types.REAL,
          Types.FLOAT,
          Types.DOUBLE ->
          true;
      default -> false;
    };
  }

  @Override
  public void check(SentText query) {
    // The driver tells nothing more.
  }

  @Override
  public String unknownValue() {
    return "?";
  }

  @Override
  public String lastValue(int number, CursorType type) {
    return "?";
  }
}

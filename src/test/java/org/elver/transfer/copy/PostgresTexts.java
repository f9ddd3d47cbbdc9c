package org.elver.transfer.copy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.elver.testing.TestDatabase;

/**
 * What PostgreSQL's output functions write, as a driver that is told to take nothing else has it.
 */
final class PostgresTexts implements AutoCloseable {

  private final Connection source;

  PostgresTexts(TestDatabase source) throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", source.user());
    login.setProperty("password", source.password());
    login.setProperty("binaryTransfer", "false");
    this.source = new org.postgresql.Driver().connect(source.jdbcUrl(), login);
    this.source.setAutoCommit(false);
  }

  RowLoop.Texts of(String query) throws SQLException {
    try (Statement sql = source.createStatement()) {
      sql.execute(RowLoop.SESSION);
      try (ResultSet row = sql.executeQuery(query)) {
        return of(row);
      }
    } finally {
      source.rollback();
    }
  }

  private static RowLoop.Texts of(ResultSet row) throws SQLException {
    List<String> names = new ArrayList<>();
    ResultSetMetaData columns = row.getMetaData();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      names.add(columns.getColumnLabel(i));
    }
    List<List<String>> rows = new ArrayList<>();
    while (row.next()) {
      List<String> values = new ArrayList<>();
      for (int i = 1; i <= names.size(); i++) {
        values.add(row.getString(i));
      }
      rows.add(values);
    }
    return new RowLoop.Texts(names, rows);
  }

  @Override
  public void close() throws SQLException {
    source.close();
  }
}

package org.elver.transfer.copy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a transfer means, as plain as it can be written: each row's texts bound to the statement,
 * one row after the other.
 */
final class Reference {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");

  private static final String SESSION =
      """
      SET timezone = 'UTC'; SET datestyle = 'ISO'; SET intervalstyle = 'postgres';
      SET extra_float_digits = 3; SET bytea_output = 'hex'; SET standard_conforming_strings = on
      """;

  private Reference() {}

  /**
   * What came of it.
   *
   * @param failures row and SQLState of those that failed, the first only where it ended the run
   * @param affected 0 where one ended the run
   */
  record Result(List<String> failures, long affected) {

    static String failure(long row, String sqlState) {
      return row + ": " + sqlState;
    }
  }

  /**
   * @param rejecting whether failing rows are left out
   */
  static Result run(
      Connection from, Connection to, String query, String template, boolean rejecting)
      throws SQLException {
    try (Statement settings = to.createStatement()) {
      settings.execute(SESSION);
    }
    List<String> names = new ArrayList<>();
    List<List<String>> rows = rows(from, query, names);
    to.setAutoCommit(false);
    try {
      return write(to, names, rows, template, rejecting);
    } finally {
      to.setAutoCommit(true);
    }
  }

  private static List<List<String>> rows(Connection from, String query, List<String> names)
      throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (Statement statement = from.createStatement()) {
      statement.execute(SESSION);
      try (ResultSet described = statement.executeQuery(query + "\nLIMIT 0")) {
        ResultSetMetaData columns = described.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          names.add(columns.getColumnLabel(i));
        }
      }
      String texts =
          String.join(
              ", ",
              names.stream()
                  .map(
                      "CASE WHEN \"%1$s\" IS DISTINCT FROM NULL THEN format('%%s', \"%1$s\") END"
                          ::formatted)
                  .toList());
      try (ResultSet row = statement.executeQuery("SELECT " + texts + " FROM (" + query + ") q")) {
        while (row.next()) {
          List<String> values = new ArrayList<>();
          for (int i = 1; i <= names.size(); i++) {
            values.add(row.getString(i));
          }
          rows.add(values);
        }
      }
    }
    return rows;
  }

  private static Result write(
      Connection to,
      List<String> names,
      List<List<String>> rows,
      String template,
      boolean rejecting)
      throws SQLException {
    List<Integer> used = new ArrayList<>();
    Matcher placeholders = PLACEHOLDER.matcher(template);
    while (placeholders.find()) {
      used.add(names.indexOf(placeholders.group(1)));
    }
    List<String> failures = new ArrayList<>();
    long affected = 0;
    long number = 0;
    try (PreparedStatement statement = to.prepareStatement(escaped(template))) {
      for (List<String> row : rows) {
        number++;
        Savepoint savepoint = to.setSavepoint();
        try {
          for (int i = 0; i < used.size(); i++) {
            statement.setObject(i + 1, row.get(used.get(i)), Types.OTHER);
          }
          statement.execute();
          affected += Math.max(statement.getUpdateCount(), countReturned(statement));
          to.releaseSavepoint(savepoint);
        } catch (SQLException e) {
          failures.add(Result.failure(number, e.getSQLState()));
          if (!rejecting) {
            to.rollback();
            return new Result(failures, 0);
          }
          to.rollback(savepoint);
        }
      }
    }
    try {
      to.commit();
      return new Result(failures, affected);
    } catch (SQLException e) {
      return new Result(List.of(Result.failure(0, e.getSQLState())), 0);
    }
  }

  /** The driver takes a question mark for a parameter. */
  private static String escaped(String template) {
    return PLACEHOLDER.matcher(template.replace("?", "??")).replaceAll("?");
  }

  private static long countReturned(Statement statement) throws SQLException {
    long count = 0;
    try (ResultSet rows = statement.getResultSet()) {
      while (rows != null && rows.next()) {
        count++;
      }
    }
    return count;
  }
}

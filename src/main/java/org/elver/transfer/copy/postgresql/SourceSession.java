package org.elver.transfer.copy.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.elver.database.bound.BoundStatement;
import org.elver.transfer.template.SourceStatement;

/**
 * What a PostgreSQL source is told and asked before its query runs; all of it ends with its
 * transaction.
 */
final class SourceSession {

  /** The setting that holds the value behind which a run goes on. */
  static final String RESUME = "elver.resume";

  private static final int TEXT = 25;

  private static final String SETTINGS =
      """
      SET LOCAL timezone = 'UTC';
      SET LOCAL datestyle = 'ISO, MDY';
      SET LOCAL intervalstyle = 'postgres';
      SET LOCAL extra_float_digits = 3;
      SET LOCAL bytea_output = 'hex';
      SET LOCAL standard_conforming_strings = on;
      SET LOCAL idle_in_transaction_session_timeout = 0
      """;

  /** It would also count the time in which the target is waited for. */
  private static final String UNTIMED = "; SET LOCAL statement_timeout = 0";

  private static final Pattern PLAN_ROWS = Pattern.compile("\"Plan Rows\": (\\d+)");

  private final Connection source;

  SourceSession(Connection source) {
    this.source = source;
  }

  /**
   * @param timed whether the session's own limit of time holds
   */
  void prepare(List<String> values, boolean timed) throws SQLException {
    try (Statement statement = source.createStatement()) {
      statement.execute(timed ? SETTINGS : SETTINGS + UNTIMED);
    }
    for (int i = 0; i < values.size(); i++) {
      set(SourceStatement.setting(i + 1), values.get(i));
    }
  }

  /** Bound, never pasted; the empty text stands for NULL. */
  void set(String setting, String value) throws SQLException {
    List<String> values = List.of(setting, value == null ? "" : value);
    try (BoundStatement statement =
        new BoundStatement(
            source, "SELECT pg_catalog.set_config($1, $2, true)", List.of(TEXT, TEXT))) {
      statement.rows(
          (execution, bound) -> {
            bound.text(1, values.get(0));
            bound.text(2, values.get(1));
          });
    }
  }

  /** How many rows the planner expects of a query; null where it does not say. */
  Long estimate(String query) throws SQLException {
    String plan = rows("EXPLAIN (FORMAT JSON) " + query).get(0).get(0);
    Matcher rows = PLAN_ROWS.matcher(plan);
    return rows.find() ? Long.valueOf(rows.group(1)) : null;
  }

  /** Name of a type for a cast. */
  String typeName(int oid) throws SQLException {
    return rows("SELECT pg_catalog.format_type(" + Integer.toUnsignedString(oid) + "::oid, NULL)")
        .get(0)
        .get(0);
  }

  /** All rows of a query without parameters, as text. */
  List<List<String>> rows(String query) throws SQLException {
    try (BoundStatement statement = new BoundStatement(source, query, List.of())) {
      return statement.rows((execution, none) -> {});
    }
  }

  /** All rows of a query with one parameter in its binary form, as text. */
  List<List<String>> rows(String query, int type, byte[] value) throws SQLException {
    try (BoundStatement statement = new BoundStatement(source, query, List.of(type))) {
      return statement.rows((execution, bound) -> bound.binary(1, value));
    }
  }
}

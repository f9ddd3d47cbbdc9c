package org.elver.transfer.copy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.elver.testing.TestDatabase;
import org.elver.transfer.template.Parameter;
import org.elver.transfer.template.TargetStatement;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What a transfer means, in a few lines of its own: the prepared statement, executed for one row
 * after the other with the values' texts as literals, in one transaction.
 */
final class RowLoop implements AutoCloseable {

  /** Nothing of what a session is told may show in the result. */
  static final String SESSION =
      """
      SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO'; SET LOCAL IntervalStyle = 'postgres';
      SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1;
      SET LOCAL standard_conforming_strings = on
      """;

  /** The connection, the transaction, resources, locks, somebody's wish, the machine. */
  private static final Set<String> OF_NO_ROW = Set.of("08", "25", "40", "53", "55", "57", "58");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");

  private static final String EXECUTE = "EXECUTE the_loop(";

  /**
   * A row that failed; row 0 is the end of the transaction.
   *
   * @param column of the source whose text was refused, null where that was not it
   */
  record Failure(long row, String state, String message, String column) {}

  /**
   * What came of it.
   *
   * @param failure null where all rows were written or put aside
   * @param inserted of those that were affected
   */
  record Result(long rows, long affected, long inserted, Failure failure, List<Failure> aside) {

    /** What a run that puts nothing aside fails with. */
    Failure first() {
      return aside.isEmpty() ? failure : aside.get(0);
    }

    List<Long> failed() {
      return aside.stream().map(Failure::row).toList();
    }

    Result withoutFailed() {
      return new Result(rows - aside.size(), affected, inserted, failure, List.of());
    }
  }

  /**
   * A source's rows.
   *
   * @param names of the columns
   * @param rows text of each value, null for NULL
   */
  record Texts(List<String> names, List<List<String>> rows) {}

  private final Connection target;

  /** Takes a connection, which commits by itself and is closed with it. */
  RowLoop(TestDatabase target) throws SQLException {
    this.target = target.connect();
  }

  @Override
  public void close() throws SQLException {
    target.close();
  }

  /** Executes for each row and commits. Failing rows are put aside. */
  Result run(EquivalenceCase one, Texts source, TargetStatement statement) throws SQLException {
    target.setAutoCommit(false);
    try (Statement sql = target.createStatement()) {
      sql.execute(SESSION);
      List<String> names = prepare(one, statement, sql);
      List<Integer> places = names.stream().map(source.names()::indexOf).toList();
      return executed(one, new Texts(names, source.rows()), places, sql);
    } finally {
      target.rollback();
      target.setAutoCommit(true);
      execute("DEALLOCATE ALL");
    }
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = target.createStatement()) {
      statement.execute(sql);
    }
  }

  /** First column of every row. */
  List<String> query(String sql) throws SQLException {
    try (Statement statement = target.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  /**
   * Puts {@code $n} for the placeholders; what functions there stand for is read elsewhere, and so
   * is the type where the server can't tell it. Answers the column of each parameter.
   */
  private static List<String> prepare(EquivalenceCase one, TargetStatement statement, Statement sql)
      throws SQLException {
    List<String> names = new ArrayList<>();
    String text =
        PLACEHOLDER
            .matcher(one.template())
            .replaceAll(
                found -> {
                  names.add(found.group(1));
                  return Matcher.quoteReplacement("$" + names.size());
                });
    sql.execute("SAVEPOINT preparing");
    try {
      if (!text.contains("{{")) {
        sql.execute("PREPARE the_loop AS " + text);
        return names;
      }
    } catch (SQLException e) {
      if (!"42P18".equals(e.getSQLState())) {
        throw e;
      }
      sql.execute("ROLLBACK TO SAVEPOINT preparing");
    }
    sql.execute("PREPARE the_loop AS " + statement.sql());
    return statement.parameters().stream().map(Parameter::column).toList();
  }

  private Result executed(EquivalenceCase one, Texts source, List<Integer> places, Statement sql)
      throws SQLException {
    int count = source.rows().size();
    List<Failure> failures = new ArrayList<>();
    long affected = 0;
    long inserted = 0;
    for (int i = 0; i < count; i++) {
      sql.execute("SAVEPOINT a_row");
      List<String> row = source.rows().get(i);
      List<String> literals = places.stream().map(place -> literal(row.get(place))).toList();
      try {
        refuseZero(row, places);
        long before = one.counts() ? count(one, sql) : 0;
        long hit = affected(sql, EXECUTE + String.join(", ", literals) + ")");
        affected += hit;
        inserted += one.counts() ? count(one, sql) - before : hit;
      } catch (SQLException e) {
        Failure failure = failure(i + 1, e, source.names(), literals);
        if (OF_NO_ROW.contains(failure.state().substring(0, 2))) {
          return new Result(count, 0, 0, failure, failures);
        }
        sql.execute("ROLLBACK TO SAVEPOINT a_row");
        failures.add(failure);
      }
      sql.execute("RELEASE SAVEPOINT a_row");
    }
    try {
      sql.execute("SET CONSTRAINTS ALL IMMEDIATE");
      target.commit();
    } catch (SQLException e) {
      return new Result(count, 0, 0, failure(0, e, List.of(), List.of()), failures);
    }
    return new Result(count, affected, inserted, null, failures);
  }

  /** PostgreSQL says it of what is bound; no query that it could be written in reaches it. */
  private static void refuseZero(List<String> row, List<Integer> places) throws SQLException {
    for (int place : places) {
      if (row.get(place) != null && row.get(place).indexOf('\0') >= 0) {
        throw new SQLException("invalid byte sequence for encoding \"UTF8\": 0x00", "22021");
      }
    }
  }

  private static String literal(String value) {
    return value == null ? "NULL" : "'" + value.replace("'", "''") + "'";
  }

  /** The server tells which literal it could not read by its place. */
  private static Failure failure(
      long row, SQLException error, List<String> names, List<String> literals) {
    ServerErrorMessage said =
        error instanceof PSQLException server ? server.getServerErrorMessage() : null;
    if (said == null) {
      return new Failure(row, error.getSQLState(), error.getMessage(), null);
    }
    int place = EXECUTE.length() + 1;
    String column = null;
    for (int i = 0; i < literals.size() && said.getPosition() > 0; i++) {
      column = place <= said.getPosition() ? names.get(i) : column;
      place += literals.get(i).codePointCount(0, literals.get(i).length()) + 2;
    }
    return new Failure(row, error.getSQLState(), said.getMessage(), column);
  }

  private static long count(EquivalenceCase one, Statement sql) throws SQLException {
    try (ResultSet row = sql.executeQuery("SELECT count(*) FROM " + one.table())) {
      row.next();
      return row.getLong(1);
    }
  }

  private static long affected(Statement sql, String statement) throws SQLException {
    if (!sql.execute(statement)) {
      return Math.max(0, sql.getUpdateCount());
    }
    long affected = 0;
    try (ResultSet returned = sql.getResultSet()) {
      while (returned.next()) {
        affected++;
      }
    }
    return affected;
  }
}

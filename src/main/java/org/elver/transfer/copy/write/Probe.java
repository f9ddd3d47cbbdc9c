package org.elver.transfer.copy.write;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.elver.database.bound.BoundStatement;
import org.elver.transfer.template.Parameter;
import org.elver.transfer.template.TargetStatement;

/** Asks the target about a row's values one by one; leaves nothing behind. */
final class Probe {

  private final Connection target;
  private final TargetStatement statement;
  private final RowValues row;

  Probe(Connection target, TargetStatement statement, RowValues row) {
    this.target = target;
    this.statement = statement;
    this.row = row;
  }

  /** Whether a parameter's type refuses its value in this way. */
  boolean refuses(Parameter parameter, String sqlState) throws SQLException {
    return answer("SELECT ($1) IS NULL", List.of(parameter), sqlState) == null;
  }

  /**
   * What the target makes of an expression.
   *
   * @param expression with {@code $n} of the target statement
   * @return its text, an empty one for NULL and for what fails otherwise; null where it fails in
   *     this way
   */
  String value(String expression, String sqlState) throws SQLException {
    Renumbered renumbered = Renumbered.of(expression);
    List<Parameter> used = new ArrayList<>();
    renumbered.parameters().forEach(number -> used.add(statement.parameters().get(number - 1)));
    return answer("SELECT " + renumbered.sql(), used, sqlState);
  }

  private String answer(String sql, List<Parameter> used, String sqlState) throws SQLException {
    Savepoint savepoint = Savepoint.set(target);
    try (BoundStatement query =
        new BoundStatement(target, sql, used.stream().map(p -> p.type().oid()).toList())) {
      List<List<String>> rows =
          query.rows(
              (execution, values) -> {
                for (int i = 0; i < used.size(); i++) {
                  row.bind(used.get(i).number(), i + 1, values);
                }
              });
      String answer = rows.isEmpty() ? null : rows.get(0).get(0);
      return answer == null ? "" : answer;
    } catch (SQLException e) {
      if (Failures.isFinal(e)) {
        throw e;
      }
      return sqlState.equals(e.getSQLState()) ? null : "";
    } finally {
      savepoint.goBack();
      savepoint.release();
    }
  }
}

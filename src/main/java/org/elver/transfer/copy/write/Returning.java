package org.elver.transfer.copy.write;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.elver.database.bound.BoundStatement;
import org.elver.transfer.template.Parameter;
import org.elver.transfer.template.Shape.SingleRow;
import org.elver.transfer.template.TargetStatement;

/**
 * Whether a statement that updates on conflict may return which rows are new: the login needs
 * SELECT for that, and the parts of a partitioned table don't know.
 */
public final class Returning {

  private Returning() {}

  /** Asks the target, and leaves nothing behind. */
  public static boolean possible(Connection target, TargetStatement statement) throws SQLException {
    if (!(statement.shape() instanceof SingleRow shape)
        || Counted.of(shape, true) != Counted.RETURNED) {
      return false;
    }
    Savepoint savepoint = Savepoint.set(target);
    boolean possible = isTable(target, shape) && isPermitted(target, statement);
    savepoint.goBack();
    savepoint.release();
    return possible;
  }

  private static boolean isTable(Connection target, SingleRow shape) throws SQLException {
    String sql = "SELECT relkind = 'r' FROM pg_catalog.pg_class WHERE oid = " + shape.relationOid();
    try (BoundStatement query = new BoundStatement(target, sql, List.of())) {
      return query.rows((execution, none) -> {}).equals(List.of(List.of("t")));
    }
  }

  private static boolean isPermitted(Connection target, TargetStatement statement)
      throws SQLException {
    List<Parameter> parameters = statement.parameters();
    String sql = "EXPLAIN " + statement.sql() + "\nRETURNING " + Counted.IS_NEW;
    try (BoundStatement query =
        new BoundStatement(target, sql, parameters.stream().map(p -> p.type().oid()).toList())) {
      query.rows(
          (execution, values) -> {
            for (Parameter parameter : parameters) {
              values.none(parameter.number());
            }
          });
      return true;
    } catch (SQLException e) {
      if (Failures.isFinal(e)) {
        throw e;
      }
      return false;
    }
  }
}

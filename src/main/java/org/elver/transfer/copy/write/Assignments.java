package org.elver.transfer.copy.write;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.elver.database.bound.BoundStatement;
import org.elver.transfer.template.Shape.SingleRow;
import org.elver.transfer.template.Target;
import org.elver.transfer.template.Value;

/** Tries what an INSERT does with each value: compute it, and fit it into its column. */
final class Assignments {

  private static final String TOO_LONG = "22001";
  private static final int VARLENA_HEADER = 4;

  private final Connection target;
  private final Probe probe;

  Assignments(Connection target, Probe probe) {
    this.target = target;
    this.probe = probe;
  }

  /** The columns whose values fail in this way. */
  List<Target> refusing(SingleRow shape, String sqlState) throws SQLException {
    List<Target> refusing = new ArrayList<>();
    for (Target one : shape.targets()) {
      String expression = expression(one.value());
      if (expression != null && refuses(one, expression, sqlState)) {
        refusing.add(one);
      }
    }
    return refusing;
  }

  private boolean refuses(Target one, String expression, String sqlState) throws SQLException {
    if (sqlState.equals(TOO_LONG) && one.typmod() > VARLENA_HEADER) {
      // A cast cuts off what an INSERT refuses.
      String length = probe.value("length(rtrim((" + expression + ")::text, ' '))", sqlState);
      return length != null
          && !length.isEmpty()
          && Integer.parseInt(length) > one.typmod() - VARLENA_HEADER;
    }
    // The value itself is not asked for: it may be large.
    String fits = "(CAST((" + expression + ") AS " + type(one) + ")) IS NULL";
    return probe.value(fits, sqlState) == null;
  }

  private static String expression(Value value) {
    if (value instanceof Value.Placeholder placeholder) {
      return "$" + placeholder.parameter();
    }
    if (value instanceof Value.Constant constant) {
      return constant.sql() + "\n";
    }
    return value instanceof Value.Expression expression ? expression.sql() + "\n" : null;
  }

  private String type(Target one) throws SQLException {
    String sql =
        "SELECT pg_catalog.format_type(%s::oid, %d)"
            .formatted(Integer.toUnsignedString(one.type().oid()), one.typmod());
    try (BoundStatement query = new BoundStatement(target, sql, List.of())) {
      return query.rows((execution, values) -> {}).get(0).get(0);
    }
  }
}

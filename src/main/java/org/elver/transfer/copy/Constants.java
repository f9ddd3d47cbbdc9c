package org.elver.transfer.copy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.elver.database.bound.BoundStatement;
import org.elver.transfer.copy.chunk.Bytes;
import org.elver.transfer.template.Shape.SingleRow;
import org.elver.transfer.template.Target;
import org.elver.transfer.template.Value;

/** The constants of a tuple in binary form, as the target's server writes them. */
final class Constants {

  private final Connection target;

  Constants(Connection target) {
    this.target = target;
  }

  /** One for each constant of the tuple, in its order. */
  List<Bytes> of(SingleRow shape) throws SQLException {
    List<String> expressions = new ArrayList<>();
    for (Target column : shape.targets()) {
      if (column.value() instanceof Value.Constant constant) {
        expressions.add(expression(column, constant));
      }
    }
    if (expressions.isEmpty()) {
      return List.of();
    }
    return query("SELECT " + String.join(", ", expressions)).stream()
        .map(Constants::bytes)
        .toList();
  }

  /** The type beneath a domain: what the domain says of it is checked with the row. */
  private String expression(Target column, Value.Constant constant) throws SQLException {
    List<String> names =
        query(
            """
            SELECT typsend::pg_catalog.regproc, pg_catalog.format_type(oid, NULL)
            FROM pg_catalog.pg_type WHERE oid = %s
            """
                .formatted(Integer.toUnsignedString(column.type().baseOid())));
    return "pg_catalog.encode(%s(CAST(%s\n AS %s)), 'hex')"
        .formatted(names.get(0), constant.sql(), names.get(1));
  }

  private static Bytes bytes(String hex) {
    return Bytes.ofHex(hex);
  }

  private List<String> query(String sql) throws SQLException {
    try (BoundStatement statement = new BoundStatement(target, sql, List.of())) {
      return statement.rows((execution, none) -> {}).get(0);
    }
  }
}

package org.elver.transfer.copy.write;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.elver.database.bound.BoundStatement;
import org.elver.transfer.template.Shape.SingleRow;

/** Asks the catalog which columns a constraint or a unique index is about. */
final class Constraints {

  private static final int OID = 26;
  private static final int TEXT = 25;

  private static final String COLUMNS =
      """
      SELECT a.attname
      FROM (SELECT conkey AS key FROM pg_catalog.pg_constraint
            WHERE conrelid = $1 AND conname = $2
            UNION
            SELECT i.indkey::int2[] FROM pg_catalog.pg_index i
            JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
            WHERE i.indrelid = $1 AND c.relname = $2) AS of
      JOIN pg_catalog.pg_attribute a ON a.attrelid = $1 AND a.attnum = ANY (of.key)
      GROUP BY a.attname
      """;

  private final Connection target;

  Constraints(Connection target) {
    this.target = target;
  }

  /** Null where it is about several columns, or about none that is known. */
  String onlyColumn(SingleRow shape, String constraint) throws SQLException {
    Savepoint savepoint = Savepoint.set(target);
    try (BoundStatement query = new BoundStatement(target, COLUMNS, List.of(OID, TEXT))) {
      List<List<String>> columns =
          query.rows(
              (execution, values) -> {
                values.text(1, String.valueOf(shape.relationOid()));
                values.text(2, constraint);
              });
      return columns.size() == 1 ? columns.get(0).get(0) : null;
    } finally {
      savepoint.release();
    }
  }
}

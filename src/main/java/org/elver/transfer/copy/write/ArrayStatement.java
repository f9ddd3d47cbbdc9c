package org.elver.transfer.copy.write;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.elver.database.bound.BoundStatement;
import org.elver.database.bound.Executed;
import org.elver.transfer.copy.chunk.Chunk;
import org.elver.transfer.copy.chunk.Tuples;

/** A statement that takes a chunk's fields as arrays, some thousand rows at a time. */
final class ArrayStatement implements AutoCloseable {

  private static final int ROWS = 10_000;
  private static final long BYTES = 8 << 20;

  private final BoundStatement statement;
  private final List<Integer> fields;
  private final List<Integer> elementTypes;

  ArrayStatement(Connection target, ArraySql shape, String sql) throws SQLException {
    this.fields = shape.fields();
    this.elementTypes = fields.stream().map(shape::elementType).toList();
    this.statement = new BoundStatement(target, sql, shape.types());
  }

  /** Executes it until every row of the chunk was in it. */
  void execute(Chunk chunk, Executed executed) throws SQLException {
    Tuples rows = new Tuples(chunk);
    for (Columns part : parts(chunk)) {
      part.begin(elementTypes);
      for (int i = 0; i < part.rows(); i++) {
        rows.next();
        part.add(rows);
      }
      execute(part, executed);
    }
  }

  /** Executes it for no row at all. */
  void executeForNothing() throws SQLException {
    Columns none = new Columns(fields);
    none.begin(elementTypes);
    execute(none, Executed.IGNORED);
  }

  private void execute(Columns part, Executed executed) throws SQLException {
    statement.execute(
        (execution, values) -> {
          for (int i = 0; i < fields.size(); i++) {
            values.binary(i + 1, part.array(i));
          }
        },
        executed);
  }

  private List<Columns> parts(Chunk chunk) {
    List<Columns> parts = new ArrayList<>();
    Columns part = null;
    Tuples rows = new Tuples(chunk);
    while (rows.next()) {
      if (part == null || part.rows() == ROWS || part.size() >= BYTES) {
        part = new Columns(fields);
        parts.add(part);
      }
      part.measure(rows);
    }
    return parts;
  }

  @Override
  public void close() {
    statement.close();
  }
}

package org.elver.transfer.copy.write;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.elver.transfer.copy.chunk.Chunk;
import org.elver.transfer.copy.chunk.Format;
import org.elver.transfer.copy.chunk.Layout;
import org.elver.transfer.template.Shape.SingleRow;

/** {@code INSERT … SELECT … FROM unnest(…)}, with the conflict clause or without it. */
final class ArrayRows implements AutoCloseable {

  private final Connection target;
  private final SingleRow shape;
  private final Layout layout;
  private final Counted counted;
  private final Map<Key, ArrayStatement> statements = new HashMap<>();

  private record Key(List<Format> formats, boolean conflict) {}

  ArrayRows(Connection target, SingleRow shape, Layout layout, Counted counted) {
    this.target = target;
    this.shape = shape;
    this.layout = layout;
    this.counted = counted;
  }

  /** Whether it can write rows whose fields have these formats. */
  boolean takes(List<Format> formats) {
    return new ArraySql(layout, formats).possible();
  }

  /**
   * @param conflict whether with the conflict clause
   */
  Outcome write(Chunk chunk, boolean conflict) throws SQLException {
    long[] written = new long[2];
    statement(new Key(chunk.formats(), conflict))
        .execute(
            chunk,
            (affected, rows) -> {
              if (rows.isEmpty()) {
                written[0] += affected;
              } else {
                written[0] += number(rows.get(0)[0]);
                written[1] += number(rows.get(0)[1]);
              }
            });
    return conflict
        ? counted.outcome(chunk.rows(), written[0], written[1])
        : Outcome.inserted(chunk.rows(), written[0]);
  }

  private ArrayStatement statement(Key key) throws SQLException {
    ArrayStatement statement = statements.get(key);
    if (statement == null) {
      ArraySql sql = new ArraySql(layout, key.formats());
      statement = new ArrayStatement(target, sql, sql.insert(shape, key.conflict(), counted));
      statements.put(key, statement);
    }
    return statement;
  }

  private static long number(byte[] text) {
    return Long.parseLong(new String(text, StandardCharsets.US_ASCII));
  }

  @Override
  public void close() {
    statements.values().forEach(ArrayStatement::close);
  }
}

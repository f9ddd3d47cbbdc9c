package org.elver.database.bound;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.core.Field;
import org.postgresql.core.Query;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.Tuple;

/** Hands on what the driver reads. */
final class Told extends ResultHandlerBase {

  private final Executed executed;
  private List<byte[][]> rows = List.of();

  Told(Executed executed) {
    this.executed = executed;
  }

  @Override
  public void handleWarning(java.sql.SQLWarning warning) {
    // A trigger's notice for each row would fill the memory.
  }

  @Override
  public void handleResultRows(
      Query query, Field[] fields, List<Tuple> tuples, ResultCursor cursor) {
    rows = new ArrayList<>(tuples.size());
    for (Tuple tuple : tuples) {
      byte[][] values = new byte[tuple.fieldCount()][];
      for (int i = 0; i < values.length; i++) {
        values[i] = tuple.get(i);
      }
      rows.add(values);
    }
  }

  @Override
  public void handleCommandStatus(String status, long updateCount, long insertOid) {
    List<byte[][]> returned = rows;
    rows = List.of();
    executed.done(updateCount, returned);
  }

  static String text(byte[] value) {
    return value == null ? null : new String(value, StandardCharsets.UTF_8);
  }
}

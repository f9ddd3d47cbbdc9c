package org.elver.transfer.copy.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.elver.database.bound.BoundStatement;
import org.elver.database.bound.Values;
import org.elver.transfer.copy.chunk.Chunk;
import org.elver.transfer.copy.chunk.Format;
import org.elver.transfer.copy.chunk.Layout;
import org.elver.transfer.copy.chunk.Tuples;
import org.elver.transfer.template.Parameter;
import org.elver.transfer.template.TargetStatement;

/** The statement as it stands, executed for one row after the other: what a transfer means. */
final class BatchRows implements AutoCloseable {

  private static final int ROWS = 200;
  private static final long BYTES = 1 << 20;

  private final BoundStatement statement;
  private final Layout layout;
  private final Set<Integer> used;
  private final TooLarge tooLarge;
  private final Counted counted;

  BatchRows(Connection target, TargetStatement statement, Layout layout, Counted counted)
      throws SQLException {
    List<Integer> types = statement.parameters().stream().map(p -> type(p)).toList();
    String sql = statement.sql();
    this.statement =
        new BoundStatement(
            target,
            counted == Counted.RETURNED ? sql + "\nRETURNING " + Counted.IS_NEW : sql,
            types);
    this.layout = layout;
    this.used = Set.copyOf(layout.ofParameters());
    this.tooLarge = new TooLarge(statement.parameters(), layout);
    this.counted = counted;
  }

  private static int type(Parameter parameter) {
    return parameter.type().oid();
  }

  /**
   * Writes some rows of a chunk.
   *
   * @param from 0-based
   * @throws RowFailed for the first that fails; those before it are written
   */
  Outcome write(Chunk chunk, int from, int count) throws RowFailed {
    Tuples rows = new Tuples(chunk);
    for (int i = 0; i < from; i++) {
      rows.next();
    }
    Outcome outcome = Outcome.NONE;
    int done = 0;
    while (done < count) {
      List<byte[][]> together = together(rows, Math.min(ROWS, count - done));
      outcome = outcome.plus(write(chunk.formats(), together, from + done));
      done += together.size();
    }
    return outcome;
  }

  private List<byte[][]> together(Tuples rows, int most) {
    List<byte[][]> together = new ArrayList<>(most);
    long bytes = 0;
    while (together.size() < most && bytes < BYTES) {
      rows.next();
      together.add(used(rows));
      bytes += rows.size();
    }
    return together;
  }

  private byte[][] used(Tuples row) {
    byte[][] values = new byte[layout.fields().size()][];
    for (int field : used) {
      values[field] = row.copy(field);
    }
    return values;
  }

  private Outcome write(List<Format> formats, List<byte[][]> rows, int first) throws RowFailed {
    for (int i = 0; i < rows.size(); i++) {
      SQLException failure = tooLarge.failure(formats, rows.get(i));
      if (failure != null) {
        execute(formats, rows.subList(0, i), first);
        throw new RowFailed(first + i, failure);
      }
    }
    return execute(formats, rows, first);
  }

  private Outcome execute(List<Format> formats, List<byte[][]> rows, int first) throws RowFailed {
    if (rows.isEmpty()) {
      return Outcome.NONE;
    }
    List<Outcome> outcomes = new ArrayList<>(rows.size());
    try {
      statement.execute(
          rows.size(),
          (row, values) -> bind(formats, rows.get(row), values),
          (affected, returned) -> outcomes.add(outcome(affected, returned)));
    } catch (SQLException e) {
      throw new RowFailed(first + Math.min(outcomes.size(), rows.size() - 1), e);
    }
    return outcomes.stream().reduce(Outcome.NONE, Outcome::plus);
  }

  private void bind(List<Format> formats, byte[][] row, Values values) throws SQLException {
    for (int i = 0; i < layout.ofParameters().size(); i++) {
      int field = layout.ofParameters().get(i);
      byte[] value = row[field];
      if (value == null) {
        values.none(i + 1);
      } else if (formats.get(field) == Format.BINARY) {
        values.binary(i + 1, value);
      } else {
        values.text(i + 1, new String(value, UTF_8));
      }
    }
  }

  private Outcome outcome(long affected, List<byte[][]> returned) {
    long fresh = returned.stream().filter(row -> row[0] != null && row[0][0] == 't').count();
    return counted.outcome(1, affected, fresh);
  }

  @Override
  public void close() {
    statement.close();
  }
}

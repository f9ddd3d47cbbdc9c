package org.elver.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.elver.migration.KeyRange.Column;
import org.elver.migration.KeyRange.Span;
import org.elver.migration.history.ProgressRows.Reached;

/** A change in batches, from where an earlier attempt stopped to the last row. */
final class KeyWalk {

  private final KeptSteps kept;
  private final String name;
  private final String definition;
  private final KeyRange range;
  private final Duration pause;
  private Column column;

  /**
   * @param change what is done to the rows, for people
   */
  KeyWalk(KeptSteps kept, String name, String change, KeyRange range, Duration pause) {
    this.kept = kept;
    this.name = name;
    this.definition = range + ": " + change;
    this.range = range;
    this.pause = pause;
  }

  /** Does it to one batch; answers how many rows it changed. */
  private interface Change {
    long to(Connection lent, Span span) throws Exception;
  }

  long update(String assignments) throws SQLException {
    return walk((lent, span) -> executed(lent, span, "UPDATE %s SET " + literal(assignments)));
  }

  long delete() throws SQLException {
    return walk((lent, span) -> executed(lent, span, "DELETE FROM %s"));
  }

  long forEach(BatchedChange.Work work) throws SQLException {
    return walk(
        (lent, span) -> {
          work.on(new Batch(lent, span.first(), span.last(), span.rows()));
          return span.rows();
        });
  }

  private static String literal(String sql) {
    return sql.replace("%", "%%");
  }

  /**
   * @param change with a place for the table
   */
  private long executed(Connection lent, Span span, String change) throws SQLException {
    String sql =
        change.formatted(column.table())
            + " WHERE "
            + column.within()
            + " AND ("
            + range.condition()
            + ")";
    try (PreparedStatement statement = lent.prepareStatement(sql)) {
      statement.setString(1, span.firstText());
      statement.setString(2, span.lastText());
      return statement.executeUpdate();
    }
  }

  private long walk(Change change) throws SQLException {
    Reached reached = kept.begin(name, definition);
    if (reached.completed()) {
      return reached.rowsDone();
    }
    column = kept.asking(range::column);
    String from = reached.reached();
    long total = reached.rowsDone() + kept.asking(c -> range.estimate(c, column, from));
    while (!reached.completed()) {
      Reached before = reached;
      reached = kept.committed(name, connection -> batch(connection, before, change));
      kept.told(name, reached.rowsDone(), Math.max(total, reached.rowsDone()));
      if (!reached.completed()) {
        kept.pause(pause);
      }
    }
    return reached.rowsDone();
  }

  private Reached batch(Connection connection, Reached before, Change change) throws SQLException {
    Optional<Span> found = range.next(connection, column, before.reached());
    if (found.isEmpty()) {
      return new Reached(definition, before.reached(), before.rowsDone(), true);
    }
    Span span = found.get();
    long rows = kept.code().inTransaction(connection, lent -> change.to(lent, span));
    return new Reached(definition, span.lastText(), before.rowsDone() + rows, false);
  }
}

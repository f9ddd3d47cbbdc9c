package org.elver.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The same rows into the same table, made anew for each round; all of them have to arrive.
 *
 * @param target which has the source's rows, too, to compare with
 * @param rows how many there are
 */
record Moving(Database target, TargetTable table, long rows) {

  Trial trial(String label, int rounds, Mover mover) {
    return new Trial(
        label,
        rounds,
        () -> {
          prepare();
          long start = System.nanoTime();
          mover.move();
          long nanos = System.nanoTime() - start;
          check(label);
          return nanos;
        });
  }

  /** With the table there, empty. */
  Moving prepared() throws SQLException {
    prepare();
    return this;
  }

  private void prepare() throws SQLException {
    try (Connection connection = target.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS " + table.name());
      statement.execute(table.definition());
      statement.execute("CHECKPOINT");
    }
  }

  private void check(String label) throws SQLException {
    String arrived = sum("SELECT " + table.columns() + " FROM " + table.name());
    String expected = sum(table.expected());
    if (!arrived.equals(expected) || !arrived.startsWith(rows + " ")) {
      throw new IllegalStateException(
          "%s moved %s instead of %s of %d rows".formatted(label, arrived, expected, rows));
    }
  }

  /** How many rows, and a checksum over their values. */
  private String sum(String query) throws SQLException {
    try (Connection connection = target.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(*) || ' ' || sum(hashtextextended(q::text, 0)) FROM ("
                    + query
                    + ") q")) {
      row.next();
      return row.getString(1);
    }
  }
}

package org.elver.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The same rows into the same table, made anew for each round.
 *
 * @param table definition and name of the table
 * @param rows how many rows it holds afterwards
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
    try (Connection connection = target.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table.name())) {
      row.next();
      if (row.getLong(1) != rows) {
        throw new IllegalStateException(
            label + " moved " + row.getLong(1) + " rows instead of " + rows);
      }
    }
  }
}

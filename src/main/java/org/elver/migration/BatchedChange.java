package org.elver.migration;

import java.sql.SQLException;
import java.time.Duration;

/**
 * Changes many rows of a table, some at a time, each batch in a transaction of its own together
 * with the key it reached. A run that was interrupted, be it by {@code kill -9}, continues after
 * the last complete batch, so that each row is changed exactly once.
 *
 * <p>It walks along a column from its lowest value to its highest: the rows of a batch are found by
 * their key and not by an offset, which would move past rows while the condition matches fewer and
 * fewer. Rows inserted meanwhile with a higher key than it has reached are changed, too; those with
 * a lower key are not, nor are those inserted after it has ended: give new rows the right value
 * from the start, with a default or in the application. A row whose key is changed meanwhile may be
 * missed or met again.
 */
public final class BatchedChange {

  private static final int STANDARD_SIZE = 1_000;

  private final KeptSteps kept;
  private final String name;
  private String table;
  private String key;
  private String condition = "true";
  private int size = STANDARD_SIZE;
  private Duration pause = Duration.ZERO;

  BatchedChange(KeptSteps kept, String name) {
    this.kept = kept;
    this.name = name;
  }

  /**
   * The rows to walk along.
   *
   * @param table as SQL writes it, with its schema if it needs one
   * @param key name of a column without nulls; one with an index, and of few rows for each value,
   *     such as the primary key or its first column
   */
  public BatchedChange of(String table, String key) {
    this.table = table;
    this.key = key;
    return this;
  }

  /** Only those rows: a condition in SQL. */
  public BatchedChange where(String condition) {
    this.condition = condition;
    return this;
  }

  /** How many rows a batch has; 1,000 where this is not called. */
  public BatchedChange size(int rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("A batch has at least one row, not " + rows);
    }
    this.size = rows;
    return this;
  }

  /** How long to leave the database to others after each batch; none where this is not called. */
  public BatchedChange pause(Duration pause) {
    this.pause = pause;
    return this;
  }

  /**
   * Updates every row.
   *
   * @param assignments what follows {@code SET} in SQL
   * @return rows updated, those of earlier attempts included
   */
  public long update(String assignments) throws SQLException {
    return walk("UPDATE … SET " + assignments).update(assignments);
  }

  /** Deletes every row; returns how many, those of earlier attempts included. */
  public long delete() throws SQLException {
    return walk("DELETE").delete();
  }

  /**
   * Does something for each batch.
   *
   * @return rows in the batches, those of earlier attempts included
   */
  public long forEach(Work work) throws SQLException {
    return walk("code").forEach(work);
  }

  /** What is done with a batch. */
  @FunctionalInterface
  public interface Work {
    void on(Batch batch) throws Exception;
  }

  private KeyWalk walk(String change) {
    if (table == null || key == null) {
      throw new IllegalStateException("inBatches(\"" + name + "\") needs of(table, key)");
    }
    return new KeyWalk(kept, name, change, new KeyRange(table, key, condition, size), pause);
  }
}

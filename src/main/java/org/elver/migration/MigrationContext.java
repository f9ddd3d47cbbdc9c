package org.elver.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.elver.migration.plan.FoundMigration;

/** What a {@link JavaMigration} works with. Valid until its method returns, on its thread. */
public final class MigrationContext {

  private final FoundMigration migration;
  private final MigrationProgress progress;
  private final Connection connection;
  private final KeptSteps kept;

  /**
   * @param connection lent
   * @param kept null in one transaction
   */
  MigrationContext(
      FoundMigration migration, MigrationProgress progress, Connection connection, KeptSteps kept) {
    this.migration = migration;
    this.progress = progress;
    this.connection = connection;
    this.kept = kept;
  }

  /**
   * The connection to change the schema on: in the migration's transaction, or one that commits
   * every statement by itself where the migration is not transactional. Elver ends its transaction
   * and closes it; commands and calls that would are refused.
   */
  public Connection connection() {
    return connection;
  }

  /**
   * Executes SQL.
   *
   * @param sql one statement with {@code ?} for each value, or any number of them without values
   * @return the rows the server counted, 0 where it counts none
   */
  public long execute(String sql, Object... values) throws SQLException {
    if (values.length == 0) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
        return Math.max(0, statement.getUpdateCount());
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.execute();
      return Math.max(0, statement.getUpdateCount());
    }
  }

  /** Tells whoever watches the run. */
  public void note(String message) {
    progress.note(migration.file() + ": " + message);
  }

  /**
   * Only where the migration is not transactional: does a part of it in one transaction, together
   * with a note that it is done, so that a run which begins again passes over it.
   *
   * @param name of the part, unique in this migration
   */
  public void once(String name, Part part) throws SQLException {
    kept("once").once(name, part);
  }

  /**
   * Only where the migration is not transactional: a change of many rows, some at a time.
   *
   * @param name of the change, unique in this migration
   */
  public BatchedChange inBatches(String name) {
    return new BatchedChange(kept("inBatches"), name);
  }

  /** A part of a migration. */
  @FunctionalInterface
  public interface Part {
    /**
     * @param connection in a transaction of its own, valid until this returns
     */
    void on(Connection connection) throws Exception;
  }

  private KeptSteps kept(String what) {
    if (kept == null) {
      throw new IllegalStateException(
          what
              + "() commits on its own, and this migration runs in one transaction. Override"
              + " transactional() to return false.");
    }
    return kept;
  }
}

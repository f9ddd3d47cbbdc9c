package org.elver.migration.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.elver.database.Rows;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * The table {@code migration_progress}: how far the parts of Java migrations outside a transaction
 * have come. Each call uses the connection it is given and ends no transaction.
 */
public final class ProgressRows {

  private final Rows rows;

  ProgressRows(Rows rows) {
    this.rows = rows;
  }

  /** Whose part: a migration's, on its way up or down. */
  public record Part(String migrationKey, String direction, String name) {}

  /**
   * How far it has come.
   *
   * @param definition what is done, so that a continuation notices a change
   * @param reached the last key, as text; null before the first batch
   * @param rowsDone rows changed so far
   * @param completed whether nothing is left to do
   */
  public record Reached(String definition, String reached, long rowsDone, boolean completed) {}

  public Optional<Reached> find(Connection connection, Part part) throws SQLException {
    return rows.on(
        connection,
        handle ->
            handle
                .createQuery(
                    """
                    SELECT definition, reached, rows_done, completed
                    FROM <schema>.migration_progress
                    WHERE migration_key = :migrationKey AND direction = :direction AND name = :name
                    """)
                .bindMethods(part)
                .map(ConstructorMapper.of(Reached.class))
                .findOne());
  }

  /** Writes it, in the transaction of what was done. */
  public void save(Connection connection, Part part, Reached reached, long token)
      throws SQLException {
    rows.on(
        connection,
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO <schema>.migration_progress
                      (migration_key, direction, name, definition, reached, rows_done, completed,
                       fencing_token)
                    VALUES
                      (:migrationKey, :direction, :name, :definition, :reached, :rowsDone,
                       :completed, :token)
                    ON CONFLICT (migration_key, direction, name) DO UPDATE
                    SET reached = excluded.reached, rows_done = excluded.rows_done,
                        completed = excluded.completed, fencing_token = excluded.fencing_token,
                        updated_at = clock_timestamp()
                    """)
                .bindMethods(part)
                .bindMethods(reached)
                .bind("token", token)
                .execute());
  }

  /** To be called when the migration is complete, or is to begin from the start. */
  public void forget(Connection connection, String migrationKey) throws SQLException {
    rows.on(
        connection,
        handle ->
            handle
                .createUpdate(
                    "DELETE FROM <schema>.migration_progress WHERE migration_key = :migrationKey")
                .bind("migrationKey", migrationKey)
                .execute());
  }
}

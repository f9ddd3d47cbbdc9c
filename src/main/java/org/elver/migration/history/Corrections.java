package org.elver.migration.history;

import java.sql.Connection;
import java.sql.SQLException;
import org.elver.database.Rows;

/**
 * Changes of rows that somebody asked for. What a row said before stays in its metadata. Every call
 * uses the connection it is given and ends no transaction.
 */
public final class Corrections {

  private final Rows rows;

  public Corrections(Rows rows) {
    this.rows = rows;
  }

  /** No row of that migration counts any longer; all of them stay. */
  public void forget(Connection connection, Scope scope, String key, String who)
      throws SQLException {
    rows.on(
        connection,
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE <schema>.migration_history
                    SET metadata = metadata || jsonb_build_object(
                          'forgottenAt', to_char(clock_timestamp() AT TIME ZONE 'UTC',
                                                 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                          'forgottenBy', CAST(:who AS text)),
                        updated_at = clock_timestamp()
                    WHERE scope = :scope AND migration_key = :key
                      AND metadata ->> 'forgottenAt' IS NULL
                    """)
                .bind("who", who)
                .bind("scope", scope.name())
                .bind("key", key)
                .execute());
    new ProgressRows(rows).forget(connection, key);
  }

  /** The row's checksum is another from now on. */
  public void accept(Connection connection, long id, String checksum) throws SQLException {
    rows.on(
        connection,
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE <schema>.migration_history
                    SET metadata = metadata || jsonb_build_object('checksumBefore', checksum),
                        checksum = :checksum, updated_at = clock_timestamp()
                    WHERE id = :id
                    """)
                .bind("checksum", checksum)
                .bind("id", id)
                .execute());
  }
}

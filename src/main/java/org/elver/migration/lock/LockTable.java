package org.elver.migration.lock;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.elver.database.Rows;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The statements on {@code migration_lock}. Each is short and complete in itself. */
final class LockTable {

  private static final String READ =
      """
      SELECT token, holder, reason, backend_pid, acquired_at, expires_at,
             coalesce(expires_at < clock_timestamp(), true) AS expired,
             coalesce(extract(epoch FROM expires_at - clock_timestamp()) * 1000, 0) AS left_millis,
             created_at, updated_at
      FROM <schema>.migration_lock WHERE id = 1
      """;

  private final Rows rows;

  LockTable(Rows rows) {
    this.rows = rows;
  }

  LockRow read(Connection connection) throws SQLException {
    return rows.on(connection, handle -> read(handle, READ));
  }

  private static LockRow read(Handle handle, String sql) {
    return handle.createQuery(sql).map(ConstructorMapper.of(LockRow.class)).one();
  }

  /** Takes the lock if nobody holds it or its lease ran out; the new fencing token, else empty. */
  Optional<Long> take(Connection connection, String holder, String reason, Duration lease)
      throws SQLException {
    return rows.on(
        connection,
        handle -> {
          // A migration of the former holder that is still in its transaction keeps the row: come
          // back then.
          handle.execute("SET LOCAL lock_timeout = '1s'");
          return handle
              .createQuery(
                  """
                  UPDATE <schema>.migration_lock
                  SET token = token + 1, holder = :holder, reason = :reason,
                      backend_pid = NULL, backend_start = NULL,
                      acquired_at = clock_timestamp(),
                      expires_at = clock_timestamp() + :millis * interval '1 millisecond',
                      updated_at = clock_timestamp()
                  WHERE id = 1 AND (holder IS NULL OR expires_at < clock_timestamp())
                  RETURNING token
                  """)
              .bind("holder", holder)
              .bind("reason", reason)
              .bind("millis", lease.toMillis())
              .mapTo(Long.class)
              .findOne();
        });
  }

  /**
   * The lock's row, which nobody takes or gives back until the transaction ends.
   *
   * @throws SQLException 55P03 where somebody else has it
   */
  LockRow keep(Connection connection) throws SQLException {
    return rows.on(connection, handle -> read(handle, READ + "FOR UPDATE NOWAIT"));
  }

  /** Puts the end of the lease off; false where the lock is no longer this holder's. */
  boolean renew(Connection connection, long token, String reason, Duration lease)
      throws SQLException {
    return rows.on(
        connection,
        handle ->
            handle
                    .createUpdate(
                        """
                        UPDATE <schema>.migration_lock
                        SET expires_at = clock_timestamp() + :millis * interval '1 millisecond',
                            reason = :reason, updated_at = clock_timestamp()
                        WHERE id = 1 AND token = :token AND holder IS NOT NULL
                        """)
                    .bind("millis", lease.toMillis())
                    .bind("reason", reason)
                    .bind("token", token)
                    .execute()
                == 1);
  }

  /** Names the backend that works under the lease, so that whoever takes over can end it. */
  boolean name(Connection connection, long token, int pid) throws SQLException {
    return rows.on(
        connection,
        handle ->
            handle
                    .createUpdate(
                        """
                        UPDATE <schema>.migration_lock
                        SET backend_pid = :pid, updated_at = clock_timestamp(),
                            backend_start = (SELECT backend_start FROM pg_stat_get_activity(:pid))
                        WHERE id = 1 AND token = :token AND holder IS NOT NULL
                        """)
                    .bind("pid", pid)
                    .bind("token", token)
                    .execute()
                == 1);
  }

  void release(Connection connection, long token) throws SQLException {
    rows.on(
        connection,
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE <schema>.migration_lock
                    SET holder = NULL, reason = NULL, backend_pid = NULL, backend_start = NULL,
                        acquired_at = NULL, expires_at = NULL, updated_at = clock_timestamp()
                    WHERE id = 1 AND token = :token
                    """)
                .bind("token", token)
                .execute());
  }

  /**
   * Checks the token and keeps it from changing until the transaction ends; sets the limits of the
   * transaction, if there are any. Answers the time in microseconds; divides by zero where the
   * token is no longer the holder's, so that what was sent with it is not executed.
   *
   * @param settings select list that ends in a comma, or nothing
   */
  String fence(long token, String settings) {
    return "SELECT "
        + settings
        + "(extract(epoch FROM pg_catalog.clock_timestamp()) * 1000000)::bigint AS now,"
        + " 1 / pg_catalog.count(*) FROM (SELECT FROM "
        + rows.schema()
        + ".migration_lock WHERE id = 1 AND token = "
        + token
        + " AND holder IS NOT NULL FOR KEY SHARE) AS held";
  }
}

package org.elver.migration.lock;

import static java.lang.System.Logger.Level.DEBUG;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.elver.database.Rows;
import org.jdbi.v3.core.statement.Query;

/** The statements that end a holder and take the lock from it. */
final class Takeover {

  private static final System.Logger LOG = System.getLogger(Takeover.class.getName());
  private static final String NOT_PERMITTED = "42501";

  private final Rows rows;

  Takeover(Rows rows) {
    this.rows = rows;
  }

  /**
   * Ends what a holder left running: the backend its lease names, and any that still holds the row.
   *
   * @param living whether it ends, too, while its lease has not run out
   * @param connection outside a transaction
   * @return backends that were there and could be ended
   */
  int endBackends(Connection connection, long token, boolean living) throws SQLException {
    return ended(
        connection,
        """
        SELECT count(*) FILTER (WHERE pg_terminate_backend(a.pid) IS NOT NULL)
        FROM pg_stat_activity a, <schema>.migration_lock m
        WHERE m.id = 1 AND m.token = :token AND m.holder IS NOT NULL
          AND (:living OR m.expires_at < clock_timestamp())
          AND a.pid <> pg_backend_pid()
          AND ((a.pid = m.backend_pid AND a.backend_start = m.backend_start)
            OR a.pid IN (SELECT l.pid FROM pg_locks l
                         WHERE l.locktype = 'relation' AND l.granted AND l.mode = 'RowShareLock'
                           AND l.database = (SELECT oid FROM pg_database
                                             WHERE datname = current_database())
                           AND l.relation = m.tableoid))
        """,
        query -> query.bind("token", token).bind("living", living));
  }

  /**
   * Ends sessions that keep the row though nothing happens in them: their process stalled between
   * two messages.
   *
   * @param longerThan how long nothing has happened
   * @param connection outside a transaction
   * @return sessions that were there and could be ended
   */
  int endStalled(Connection connection, Duration longerThan) throws SQLException {
    return ended(
        connection,
        """
        SELECT count(*) FILTER (WHERE pg_terminate_backend(a.pid) IS NOT NULL)
        FROM pg_stat_activity a, <schema>.migration_lock m
        WHERE m.id = 1 AND a.state LIKE 'idle in transaction%'
          AND a.state_change < clock_timestamp() - :millis * interval '1 millisecond'
          AND a.pid IN (SELECT l.pid FROM pg_locks l
                        WHERE l.locktype = 'relation' AND l.granted
                          AND l.mode IN ('RowShareLock', 'RowExclusiveLock')
                          AND l.database = (SELECT oid FROM pg_database
                                            WHERE datname = current_database())
                          AND l.relation = m.tableoid)
        """,
        query -> query.bind("millis", longerThan.toMillis()));
  }

  private int ended(Connection connection, String sql, UnaryOperator<Query> bound)
      throws SQLException {
    try {
      return rows.on(
          connection, handle -> bound.apply(handle.createQuery(sql)).mapTo(Integer.class).one());
    } catch (SQLException e) {
      if (!NOT_PERMITTED.equals(e.getSQLState())) {
        throw e;
      }
      // Not ours to end: taking the row waits for its transaction instead.
      LOG.log(DEBUG, "May not end the holder's backend");
      return 0;
    }
  }

  /**
   * Takes the lock from its holder and gives it to nobody; the new fencing token, else empty.
   *
   * @param living whether a lease that has not run out ends, too
   */
  Optional<Long> clear(Connection connection, long token, boolean living) throws SQLException {
    return rows.on(
        connection,
        handle -> {
          handle.execute("SET LOCAL lock_timeout = '1s'");
          return handle
              .createQuery(
                  """
                  UPDATE <schema>.migration_lock
                  SET token = token + 1, holder = NULL, reason = NULL,
                      backend_pid = NULL, backend_start = NULL,
                      acquired_at = NULL, expires_at = NULL, updated_at = clock_timestamp()
                  WHERE id = 1 AND token = :token AND holder IS NOT NULL
                    AND (:living OR expires_at < clock_timestamp())
                  RETURNING token
                  """)
              .bind("token", token)
              .bind("living", living)
              .mapTo(Long.class)
              .findOne();
        });
  }
}

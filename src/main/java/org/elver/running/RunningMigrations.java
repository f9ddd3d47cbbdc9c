package org.elver.running;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.elver.database.Rows;
import org.elver.problem.MigrationsLocked;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Migrations that are under way in a database, whichever process runs them. */
public final class RunningMigrations {

  private static final String LOCK_TIMEOUT = "55P03";

  private final Rows rows;

  private record Holder(boolean living, String holder, String reason, Instant expiresAt) {}

  public RunningMigrations(Rows rows) {
    this.rows = rows;
  }

  /**
   * Sees that there are none, and keeps them from beginning until the connection's transaction
   * ends; that has to be soon.
   *
   * @throws MigrationsLocked if somebody who lives has the migration lock
   */
  public void none(Connection connection) throws SQLException {
    Holder holder = kept(connection);
    if (holder.living()) {
      throw new MigrationsLocked(holder.holder(), holder.reason(), holder.expiresAt());
    }
  }

  /** A dry run has the row for as long as it takes, and holds no lease. */
  private Holder kept(Connection connection) throws SQLException {
    try {
      return rows.on(
          connection,
          handle -> {
            handle.execute("SET LOCAL lock_timeout = '5s'");
            return handle
                .createQuery(
                    """
                    SELECT holder IS NOT NULL AND expires_at >= clock_timestamp() AS living,
                           holder, reason, expires_at
                    FROM <schema>.migration_lock WHERE id = 1 FOR KEY SHARE
                    """)
                .map(ConstructorMapper.of(Holder.class))
                .one();
          });
    } catch (SQLException e) {
      if (!LOCK_TIMEOUT.equals(e.getSQLState())) {
        throw e;
      }
      throw new MigrationsLocked("a dry run", null, null);
    }
  }
}

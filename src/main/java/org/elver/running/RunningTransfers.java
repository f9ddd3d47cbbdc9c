package org.elver.running;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.elver.database.Rows;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The transfers that are under way in a database, whichever process runs them. */
public final class RunningTransfers {

  /** One whose process is silent counts as long as its session on the database is there. */
  private static final String RUNNING =
      """
      SELECT r.id AS run, coalesce(t.name, r.transfer_id::text) AS name, r.started_at AS since
      FROM <schema>.transfer_run r LEFT JOIN <schema>.transfer t ON t.id = r.transfer_id
      WHERE r.status = 'RUNNING'
        AND (r.expires_at > clock_timestamp()
          OR EXISTS (SELECT FROM pg_stat_get_activity(r.backend_pid) a
                     WHERE a.pid = r.backend_pid AND a.backend_start = r.backend_start))
      ORDER BY r.id
      """;

  private final Rows rows;

  public RunningTransfers(Rows rows) {
    this.rows = rows;
  }

  /** Those of now, the oldest first. */
  public List<RunningTransfer> on(Connection connection) throws SQLException {
    return rows.on(
        connection,
        handle ->
            handle.createQuery(RUNNING).map(ConstructorMapper.of(RunningTransfer.class)).list());
  }
}

package org.elver.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A transfer that runs as far as Elver's tables tell, with a session that is in a transaction and
 * has a snapshot, as one has that copies rows. Where Elver's tables are.
 */
public final class RunningRow implements AutoCloseable {

  private final TestDatabase database;
  private final Connection session;
  private final String run;

  /**
   * @param expires when its lease runs out, in words of PostgreSQL's {@code interval}
   */
  public RunningRow(TestDatabase database, String name, String expires) throws SQLException {
    this.database = database;
    this.session = database.connect();
    session.setAutoCommit(false);
    session.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    String pid;
    try (Statement statement = session.createStatement();
        var row = statement.executeQuery("SELECT pg_backend_pid()")) {
      row.next();
      pid = row.getString(1);
    }
    run =
        database
            .query(
                """
                WITH connection AS (
                  INSERT INTO elver.connection (name, url) VALUES ('%s', 'jdbc:none') RETURNING id),
                transfer AS (
                  INSERT INTO elver.transfer (name, source_connection_id, source_query,
                    target_insert_query, time_zone, misfire, checks, mode, max_rejects, status)
                  SELECT '%s', id, 'SELECT 1', 'INSERT INTO t VALUES (1)', 'UTC', 'once', '{}',
                    'atomic', 0, 'RUNNING'
                  FROM connection RETURNING id)
                INSERT INTO elver.transfer_run (transfer_id, version, triggered_by, trigger, door,
                  holder, expires_at, backend_pid, backend_start)
                SELECT id, 1, 'test', 'call', 'test', 'test', clock_timestamp() + interval '%s',
                  %s, (SELECT backend_start FROM pg_stat_get_activity(%s))
                FROM transfer RETURNING id
                """
                    .formatted(name, name, expires, pid, pid))
            .get(0);
  }

  /** The run's number. */
  public String run() {
    return run;
  }

  /** Ends the session, as if its process had died; the row stays. */
  public void die() throws SQLException {
    session.close();
  }

  /** Ends both. */
  @Override
  public void close() throws SQLException {
    session.close();
    database.execute("UPDATE elver.transfer_run SET status = 'COMPLETED' WHERE id = " + run);
  }
}

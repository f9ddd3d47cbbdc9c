package org.elver.transfer;

import static java.lang.System.Logger.Level.DEBUG;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.elver.database.ServerSession;
import org.elver.database.Transactions;

/**
 * Transactions of a run, which name their backend in its row first: whoever finds the run dead ends
 * what it left.
 */
record NamedTransactions(Parts parts, HeldRun run) implements Transactions {

  private static final System.Logger LOG = System.getLogger(NamedTransactions.class.getName());

  /** Older servers notice a dead client only when they next talk to it. */
  private static final int WATCHES_ITS_CLIENT = 140000;

  @Override
  public <T> T inNew(Work<T> work) throws SQLException {
    return parts
        .transactions()
        .inNew(
            connection -> {
              ServerSession session = ServerSession.of(connection);
              name(connection, session);
              run.endedBy(() -> cancel(session));
              try {
                return work.on(connection);
              } finally {
                run.endedBy(null);
              }
            });
  }

  @Override
  public <T> T outside(Work<T> work) throws SQLException {
    return parts.transactions().outside(work);
  }

  @Override
  public String ending() {
    return parts.transactions().ending();
  }

  /** What hangs on a lock before rows move ends by this, too. */
  private void cancel(ServerSession session) {
    try {
      session.cancel();
    } catch (SQLException e) {
      LOG.log(DEBUG, "Run {0} could not be cancelled on the target: {1}", run.id(), e.getMessage());
    }
  }

  private void name(Connection connection, ServerSession session) throws SQLException {
    int working = session.backendPid();
    Integer pid = working == session.announcedPid() ? (Integer) working : null;
    parts.tables().outside(handle -> run.row().nameBackend(handle, pid));
    if (session.version() >= WATCHES_ITS_CLIENT) {
      try (PreparedStatement watch =
          connection.prepareStatement(
              "SELECT pg_catalog.set_config('client_connection_check_interval', '1s', true)")) {
        watch.execute();
      }
    }
  }
}

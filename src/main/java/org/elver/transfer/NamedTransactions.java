package org.elver.transfer;

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

  /** Older servers notice a dead client only when they next talk to it. */
  private static final int WATCHES_ITS_CLIENT = 140000;

  @Override
  public <T> T inNew(Work<T> work) throws SQLException {
    return parts
        .transactions()
        .inNew(
            connection -> {
              name(connection);
              return work.on(connection);
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

  private void name(Connection connection) throws SQLException {
    ServerSession session = ServerSession.of(connection);
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

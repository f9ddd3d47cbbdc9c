package org.elver.transfer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
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
    AtomicReference<TargetStep> begun = new AtomicReference<>();
    try {
      return parts
          .transactions()
          .inNew(
              connection -> {
                TargetStep step = new TargetStep(connection);
                run.begins(step);
                begun.set(step);
                try {
                  name(connection, ServerSession.of(connection));
                  return work.on(connection);
                } finally {
                  step.ends();
                }
              });
    } finally {
      TargetStep step = begun.get();
      if (step != null) {
        run.over(step, step.broken());
      }
    }
  }

  @Override
  public <T> T outside(Work<T> work) throws SQLException {
    return parts.transactions().outside(work);
  }

  @Override
  public String ending() {
    return parts.transactions().ending();
  }

  private void name(Connection connection, ServerSession session) throws SQLException {
    int working = session.backendPid();
    Integer pid = working == session.announcedPid() ? (Integer) working : null;
    parts.tables().soon().outside(handle -> run.row().nameBackend(handle, pid));
    if (session.version() >= WATCHES_ITS_CLIENT) {
      try (PreparedStatement watch =
          connection.prepareStatement(
              "SELECT pg_catalog.set_config('client_connection_check_interval', '1s', true)")) {
        watch.execute();
      }
    }
  }
}

package org.elver.migration;

import static java.lang.System.Logger.Level.DEBUG;

import java.sql.SQLException;
import org.elver.database.ServerSession;

/**
 * Whether somebody asked a run to end, and the session whose statement has to be ended then.
 * Thread-safe.
 */
final class Cancellation {

  private static final System.Logger LOG = System.getLogger(Cancellation.class.getName());

  private ServerSession running;
  private boolean asked;

  synchronized boolean asked() {
    return asked;
  }

  /** The session whose statement {@link #ask} ends from now on; null for none. */
  synchronized void running(ServerSession session) {
    running = session;
  }

  synchronized void ask() {
    asked = true;
    try {
      if (running != null) {
        running.cancel();
      }
    } catch (SQLException e) {
      // The statement may just have ended; the run stops before the next one.
      LOG.log(DEBUG, "The running statement could not be cancelled", e);
    }
  }
}

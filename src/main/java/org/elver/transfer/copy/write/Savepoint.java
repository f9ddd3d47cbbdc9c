package org.elver.transfer.copy.write;

import java.sql.Connection;
import java.sql.SQLException;
import org.elver.database.ServerSession;

/** Where a chunk can go back to. One at a time. */
final class Savepoint {

  private final ServerSession session;

  private Savepoint(ServerSession session) {
    this.session = session;
  }

  static Savepoint set(Connection target) throws SQLException {
    ServerSession session = ServerSession.of(target);
    session.command("SAVEPOINT elver");
    return new Savepoint(session);
  }

  void release() throws SQLException {
    session.command("RELEASE SAVEPOINT elver");
  }

  /** What was done since is undone; the savepoint stays. */
  void goBack() throws SQLException {
    session.command("ROLLBACK TO SAVEPOINT elver");
  }
}

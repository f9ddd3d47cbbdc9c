package org.elver.transfer;

import java.sql.Connection;
import java.sql.SQLException;
import org.elver.database.ServerSession;
import org.elver.database.Transactions;

/** Transactions somebody waits for, who is told of a lock in the way instead of waiting for it. */
record Impatient(Transactions transactions) implements Transactions {

  /** How long they wait for a lock, as the server and people read it. */
  static final String PATIENCE = "5 s";

  @Override
  public <T> T inNew(Work<T> work) throws SQLException {
    return transactions.inNew(target -> limited(target, work));
  }

  @Override
  public <T> T outside(Work<T> work) throws SQLException {
    return transactions.outside(work);
  }

  private static <T> T limited(Connection target, Work<T> work) throws SQLException {
    ServerSession.of(target).command("SET LOCAL lock_timeout = '" + PATIENCE + "'");
    return work.on(target);
  }
}

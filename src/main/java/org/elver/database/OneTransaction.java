package org.elver.database;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;

/** The only transaction of a connection to somebody else's database, which is never committed. */
public final class OneTransaction {

  private static final Logger LOG = System.getLogger(OneTransaction.class.getName());

  private OneTransaction() {}

  /** What is executed from now on belongs together. */
  public static void begin(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
  }

  /** Undoes what was done; for drivers that commit when they close. Never throws. */
  public static void undo(Connection connection) {
    try {
      if (!connection.isClosed()) {
        connection.rollback();
      }
    } catch (SQLException | RuntimeException e) {
      // The server undoes what a connection that is gone has begun.
      LOG.log(Level.DEBUG, "A connection to another database broke", e);
    }
  }
}

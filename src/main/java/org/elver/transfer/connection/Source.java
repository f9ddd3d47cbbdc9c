package org.elver.transfer.connection;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.elver.database.OneTransaction;
import org.postgresql.PGConnection;

/** An open session on an external database, in one transaction of its own. */
public final class Source implements AutoCloseable {

  /** Whose SQL and whose driver it is. MySQL counts as MariaDB. */
  public enum Kind {
    POSTGRESQL,
    MARIADB,
    OTHER
  }

  private static final Logger LOG = System.getLogger(Source.class.getName());

  private final String name;
  private final Kind kind;
  private final Connection jdbc;

  /**
   * Takes the connection over.
   *
   * @param name of the stored connection, for messages
   * @param jdbc set up, in its transaction
   */
  public Source(String name, Kind kind, Connection jdbc) {
    this.name = name;
    this.kind = kind;
    this.jdbc = jdbc;
  }

  public String name() {
    return name;
  }

  public Kind kind() {
    return kind;
  }

  public Connection jdbc() {
    return jdbc;
  }

  /**
   * Cancels, from another thread, what the server does for this session; the thread that waits for
   * it gets the server's error. Does nothing where nothing runs.
   */
  public void cancel() {
    try {
      if (kind == Kind.POSTGRESQL) {
        jdbc.unwrap(PGConnection.class).cancelQuery();
      } else {
        try (Statement any = jdbc.createStatement()) {
          any.cancel();
        }
      }
    } catch (SQLException | RuntimeException e) {
      LOG.log(Level.DEBUG, "The query on {0} could not be cancelled: {1}", name, e.getMessage());
    }
  }

  /** Rolls back and closes; never throws. */
  @Override
  public void close() {
    OneTransaction.end(jdbc);
  }
}

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
  private final TrackedStatements tracked;

  /**
   * Takes the connection over.
   *
   * @param name of the stored connection, for messages
   * @param jdbc set up, in its transaction
   */
  public Source(String name, Kind kind, Connection jdbc) {
    this.name = name;
    this.kind = kind;
    this.tracked = kind == Kind.OTHER ? new TrackedStatements(jdbc) : null;
    this.jdbc = tracked == null ? jdbc : tracked.connection();
  }

  public String name() {
    return name;
  }

  public Kind kind() {
    return kind;
  }

  /** Not to be closed; {@link #close} does. */
  public Connection jdbc() {
    return jdbc;
  }

  /**
   * Cancels, from another thread, what the server does for this session; the thread that waits for
   * it gets the server's error. Does nothing where nothing runs. Never throws; where the server
   * can't be reached, {@link #abort} ends the wait.
   */
  public void cancel() {
    try {
      switch (kind) {
        case POSTGRESQL -> jdbc.unwrap(PGConnection.class).cancelQuery();
        case MARIADB -> killQuery();
        case OTHER -> tracked.cancel();
      }
    } catch (SQLException | RuntimeException e) {
      LOG.log(Level.DEBUG, "The query on {0} could not be cancelled: {1}", name, e.getMessage());
    }
  }

  /**
   * Kills what runs over a second connection. JDBC's way, a statement's cancel, does nothing while
   * rows come that nobody waits for; the driver is not there to compile with.
   */
  private void killQuery() throws SQLException {
    try {
      jdbc.getClass().getMethod("cancelCurrentQuery").invoke(jdbc);
    } catch (ReflectiveOperationException e) {
      LOG.log(Level.DEBUG, "The query on {0} was not killed: {1}", name, e);
      try (Statement any = jdbc.createStatement()) {
        any.cancel();
      }
    }
  }

  /**
   * Cuts the connection from another thread, without asking the server: the thread that waits for
   * it gets an error at once. Never throws.
   */
  public void abort() {
    try {
      jdbc.abort(Runnable::run);
    } catch (SQLException | RuntimeException e) {
      LOG.log(Level.DEBUG, "The connection to {0} could not be cut: {1}", name, e.getMessage());
    }
  }

  /**
   * Rolls back and closes. Never throws and never waits for rows that nobody took; a query that
   * still runs is better cancelled first, because the server may not notice at once.
   */
  @Override
  public void close() {
    if (kind == Kind.OTHER) {
      OneTransaction.undo(jdbc);
    }
    try {
      jdbc.close();
    } catch (SQLException | RuntimeException e) {
      LOG.log(Level.DEBUG, "The connection to {0} broke: {1}", name, e.getMessage());
    }
  }
}

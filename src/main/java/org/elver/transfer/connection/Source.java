package org.elver.transfer.connection;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.elver.database.OneTransaction;
import org.elver.transfer.connection.Login.Opened;
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

  private static final long PATIENCE_MS = 1000;

  private final String name;
  private final Kind kind;
  private final Connection jdbc;
  private final Runnable cut;
  private final TrackedStatements tracked;

  /**
   * Takes the connection over.
   *
   * @param name of the stored connection, for messages
   * @param jdbc set up, in its transaction
   */
  public Source(String name, Kind kind, Connection jdbc) {
    this(name, kind, jdbc, () -> Opened.abort(jdbc));
  }

  /**
   * @param cut ends every wait for the server at once
   */
  Source(String name, Kind kind, Connection jdbc, Runnable cut) {
    this.cut = cut;
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
   * Kills, over a second connection, what runs. JDBC's way, a statement's cancel, does nothing
   * while rows come that nobody waits for; the driver is not there to compile with. On a network
   * that stalls it takes as long as connecting may, so it is not waited for.
   */
  private void killQuery() {
    Thread thread = new Thread(this::kill, "elver cancels the query on " + name);
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join(PATIENCE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void kill() {
    try {
      jdbc.getClass().getMethod("cancelCurrentQuery").invoke(jdbc);
    } catch (ReflectiveOperationException e) {
      LOG.log(Level.DEBUG, "The query on {0} was not killed: {1}", name, e);
      cancelStatement();
    }
  }

  private void cancelStatement() {
    try (Statement any = jdbc.createStatement()) {
      any.cancel();
    } catch (SQLException | RuntimeException e) {
      LOG.log(Level.DEBUG, "The query on {0} could not be cancelled: {1}", name, e.getMessage());
    }
  }

  /**
   * Cuts the connection from another thread, without asking the server: the thread that waits for
   * it gets an error at once. Never throws.
   */
  public void abort() {
    cut.run();
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

package org.elver.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.elver.database.ServerSession;
import org.elver.database.sql.SqlStatement;

/** What a script may have changed in its session. */
final class SessionState {

  /**
   * Deferred constraints speak up while the failure can still be told; then the session is as it
   * was, so that neither the history row nor the next migration meets another role, search path or
   * temporary table.
   */
  private static final List<String> RESTORED =
      List.of(
          "SET CONSTRAINTS ALL IMMEDIATE",
          "RESET SESSION AUTHORIZATION",
          "RESET ROLE",
          "RESET ALL",
          "CLOSE ALL",
          "UNLISTEN *",
          "DISCARD TEMP",
          "SELECT pg_catalog.pg_advisory_unlock_all()");

  /**
   * The same in fewer statements, because each costs as much as a small migration's own. A null
   * resets the setting. The first column of the last one says whether {@link #LEFT} has to follow,
   * which hardly ever is.
   */
  static final List<String> RESTORED_AND_ASKED =
      List.of(
          "SET CONSTRAINTS ALL IMMEDIATE",
          "RESET ALL",
          """
          SELECT pg_catalog.pg_my_temp_schema() <> '0'
                   OR EXISTS (SELECT FROM pg_catalog.pg_cursor() WHERE name <> '')
                   OR EXISTS (SELECT FROM pg_catalog.pg_listening_channels()),
                 pg_catalog.set_config('session_authorization', NULL, false),
                 pg_catalog.set_config('role', NULL, false),
                 pg_catalog.pg_advisory_unlock_all()
          """);

  static final List<String> LEFT = List.of("CLOSE ALL", "UNLISTEN *", "DISCARD TEMP");

  private SessionState() {}

  /** What restores the session after the script. */
  static List<String> restoring(List<SqlStatement> script) {
    List<String> commands = new ArrayList<>(RESTORED);
    if (changesPrepared(script)) {
      // The driver takes notice, and does not look for its own statements in vain.
      commands.add("DEALLOCATE ALL");
    }
    return commands;
  }

  /** Whether prepared statements, Elver's among them, may come or go, be it inside a function. */
  static boolean changesPrepared(List<SqlStatement> script) {
    return script.stream().anyMatch(s -> s.mentions("PREPARE", "DEALLOCATE", "DISCARD"));
  }

  /** After what is nobody's script, and prepared nothing. */
  static void restore(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(String.join(";", RESTORED));
    }
  }

  /**
   * Rolling back, which the caller does, leaves these to whoever gets the session next. With a
   * session that broke there is nothing to do.
   */
  static void cleanAfter(Exception failure, Connection connection) {
    try {
      ServerSession session = ServerSession.of(connection);
      session.rollBack(failure);
      session.command("SELECT pg_catalog.pg_advisory_unlock_all()");
      session.command("DEALLOCATE ALL");
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  /** Outside a transaction: ends what is open and forgets everything the session was told. */
  static void discard(ServerSession session, Exception failure) {
    session.rollBack(failure);
    try {
      session.command("DISCARD ALL");
    } catch (SQLException e) {
      // A broken session takes what it was set to with it.
      failure.addSuppressed(e);
    }
  }
}

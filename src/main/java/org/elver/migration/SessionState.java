package org.elver.migration;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.elver.database.ServerSession;
import org.elver.database.sql.SqlStatement;

/** What a script may have changed in its session. */
final class SessionState {

  /**
   * Deferred constraints speak up while the failure can still be told; then the session is as it
   * was, so that neither the history row nor the next migration meets another role, search path or
   * temporary table.
   */
  static final List<String> RESTORED =
      List.of(
          "SET CONSTRAINTS ALL IMMEDIATE",
          "RESET SESSION AUTHORIZATION",
          "RESET ROLE",
          "RESET ALL",
          "CLOSE ALL",
          "UNLISTEN *",
          "DISCARD TEMP",
          "SELECT pg_catalog.pg_advisory_unlock_all()");

  private static final Pattern PREPARED = Pattern.compile("PREPARE|DEALLOCATE|DISCARD");

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
    return script.stream().anyMatch(s -> PREPARED.matcher(upper(s)).find());
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

  private static String upper(SqlStatement statement) {
    return statement.text().toUpperCase(Locale.ROOT);
  }
}

package org.elver.transfer.copy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.elver.database.ServerSession;

/** What the target's session is told in each transaction; all of it ends with the transaction. */
final class TargetSession {

  private static final String SETTINGS =
      """
      SET LOCAL timezone = 'UTC';
      SET LOCAL datestyle = 'ISO, MDY';
      SET LOCAL intervalstyle = 'postgres';
      SET LOCAL standard_conforming_strings = on;
      SET LOCAL idle_in_transaction_session_timeout = 0;
      SET LOCAL tcp_keepalives_idle = 30;
      SET LOCAL tcp_keepalives_interval = 10;
      SET LOCAL tcp_keepalives_count = 3
      """;

  /** The backend of a process that is gone ends while a statement runs. */
  private static final String CHECKED = "; SET LOCAL client_connection_check_interval = '1s'";

  private static final int CHECKS_FROM = 140_000;

  private TargetSession() {}

  static void prepare(Connection target) throws SQLException {
    boolean checks = ServerSession.of(target).version() >= CHECKS_FROM;
    try (Statement statement = target.createStatement()) {
      statement.execute(checks ? SETTINGS + CHECKED : SETTINGS);
    }
  }

  /** What is deferred to the end of the transaction is checked now. */
  static void checkWhatIsDeferred(Connection target) throws SQLException {
    ServerSession.of(target).command("SET CONSTRAINTS ALL IMMEDIATE");
  }
}

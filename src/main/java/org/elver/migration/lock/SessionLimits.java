package org.elver.migration.lock;

import java.time.Duration;

/**
 * Time-outs of a migration's transaction or session; zero for none.
 *
 * @param lock PostgreSQL's {@code lock_timeout}
 * @param statement PostgreSQL's {@code statement_timeout}
 */
public record SessionLimits(Duration lock, Duration statement) {

  /**
   * A select list that sets them. Scripts are read with standard strings, so the session reads them
   * that way, too.
   *
   * @param local whether they end with the transaction
   */
  public String settings(int serverVersion, boolean local) {
    // Older servers notice a dead client only when they next talk to it.
    String watch =
        serverVersion >= 140000 ? set("client_connection_check_interval", "1s", local) + ", " : "";
    return watch
        + set("lock_timeout", String.valueOf(lock.toMillis()), local)
        + ", "
        + set("statement_timeout", String.valueOf(statement.toMillis()), local)
        + ", "
        + set("standard_conforming_strings", "on", local);
  }

  private static String set(String name, String value, boolean local) {
    return "pg_catalog.set_config('" + name + "', '" + value + "', " + local + ")";
  }
}

package org.elver.migration;

import java.util.List;

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

  private SessionState() {}
}

package org.elver.migration;

/** What to do where the state of the server is to blame, and not what somebody wrote. */
final class Advice {

  private Advice() {}

  /** A sentence or two, empty where the message says enough. */
  static String of(String sqlState) {
    if (sqlState == null) {
      return "";
    }
    return switch (sqlState) {
      case "25006" ->
          "The server takes no changes: connect to the primary, or switch"
              + " default_transaction_read_only off.";
      case "53100" -> "The server's disk is full: make room there.";
      case "53400" ->
          "A limit that is set for this login on the server is exceeded: raise it there, or let the"
              + " migration do less at a time.";
      case "55P03" ->
          "Another session keeps a lock on what this changes: pg_locks and pg_stat_activity show"
              + " who. Let it end, or raise MIGRATION_LOCK_TIMEOUT.";
      case "57P01" ->
          "Somebody ended this session (pg_terminate_backend), or the server was being stopped.";
      case "57P02", "57P03" ->
          "The server went down; its log says why. It recovers by itself when it is started.";
      default ->
          sqlState.startsWith("08")
              ? "The connection broke: see whether the server runs, and what is between."
              : "";
    };
  }
}

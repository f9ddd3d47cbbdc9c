package org.elver.migration;

import java.util.Set;

/** PostgreSQL's error codes that change what is done next. */
final class SqlStates {

  static final String LOCK_NOT_AVAILABLE = "55P03";

  /** Another transaction was in the way, and this one is rolled back. */
  private static final Set<String> IN_THE_WAY = Set.of(LOCK_NOT_AVAILABLE, "40P01", "40001");

  /** The server refuses a transaction: see {@link #refusesTransaction}. */
  private static final Set<String> NO_TRANSACTION =
      Set.of(
          // A statement such as VACUUM inside a transaction block.
          "25001",
          // COMMIT inside a procedure or a DO block that was called inside a transaction block.
          "2D000",
          // An enum value used in the transaction that added it.
          "55P04");

  /** What may fail only because several migrations share a transaction. */
  private static final Set<String> ONE_TRANSACTION =
      Set.of(
          // An enum value that an earlier migration added.
          "55P04",
          // A table with trigger events of an earlier migration pending.
          "55006",
          // More locks than the server has room for.
          "53200");

  private SqlStates() {}

  /** A lock time-out, a deadlock or a serialization failure: the same may go well later. */
  static boolean mayPass(String sqlState) {
    return sqlState != null && IN_THE_WAY.contains(sqlState);
  }

  static boolean dependsOnTransaction(String sqlState) {
    return ONE_TRANSACTION.contains(sqlState);
  }

  static boolean refusesTransaction(String sqlState) {
    return sqlState != null && NO_TRANSACTION.contains(sqlState);
  }

  /** Whether the connection broke, so that nobody knows whether a commit under way took place. */
  static boolean connectionLost(String sqlState) {
    return sqlState == null || sqlState.startsWith("08") || sqlState.startsWith("57P0");
  }
}

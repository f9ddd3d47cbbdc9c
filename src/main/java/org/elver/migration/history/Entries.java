package org.elver.migration.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.elver.problem.MigrationFailed;

/** Puts together what was known of an execution, how it ended, and the times the server gave it. */
final class Entries {

  private Entries() {}

  /**
   * @param row status, applied_at, rolled_back_at, created_at, updated_at
   */
  static HistoryEntry of(Execution execution, Outcome outcome, ResultSet row) throws SQLException {
    return of(
        execution,
        outcome,
        new Stamp(
            row.getString(1),
            instant(row.getTimestamp(2)),
            instant(row.getTimestamp(3)),
            instant(row.getTimestamp(4)),
            instant(row.getTimestamp(5))));
  }

  /** As it would be, had it been written. */
  static HistoryEntry unrecorded(Execution execution, Outcome outcome) {
    Recorded.Status status =
        outcome.failure() == null ? execution.success() : Recorded.Status.FAILED;
    return of(
        execution, outcome, new Stamp(status.text(), execution.appliedSince(), null, null, null));
  }

  private record Stamp(
      String status, Instant appliedAt, Instant rolledBackAt, Instant created, Instant updated) {}

  private static HistoryEntry of(Execution execution, Outcome outcome, Stamp stamp) {
    MigrationFailed failure = outcome.failure();
    boolean placed = failure != null && failure.place().line() > 0;
    return new HistoryEntry(
        execution.version(),
        execution.name(),
        execution.file(),
        execution.description(),
        execution.direction(),
        stamp.status,
        stamp.appliedAt,
        stamp.rolledBackAt,
        outcome.executionMs(),
        failure == null ? null : failure.detail(),
        placed ? Integer.valueOf(failure.place().line()) : null,
        failure == null ? null : failure.statement(),
        failure == null ? null : failure.sqlState(),
        execution.reversible(),
        execution.batch(),
        execution.metadata(),
        execution.checksum(),
        execution.appliedBy(),
        execution.rolledBackBy(),
        stamp.created,
        stamp.updated,
        execution.outside(),
        outcome.statements(),
        outcome.observed());
  }

  static Instant instant(Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }
}

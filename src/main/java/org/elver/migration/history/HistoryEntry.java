package org.elver.migration.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.elver.migration.catalog.Change;
import org.elver.migration.script.Direction;
import org.elver.problem.MigrationFailed;
import org.elver.problem.Place;

/**
 * One execution of a migration.
 *
 * @param file what was executed: for a down with a file of its own, that one
 * @param direction whether it was applied or rolled back
 * @param status pending, running, completed, failed, rolled-back: an up that was rolled back since,
 *     or a down that did that
 * @param executionTime milliseconds
 * @param error null unless it failed; line, statement and sqlState belong to it
 * @param batch the {@code up} that the migration was part of
 * @param appliedBy who applied the migration, or tried to
 * @param rolledBackBy who rolled it back, or tried to; null while nobody did
 * @param metadata the header comments of the file
 * @param outsideTransaction null where it ran in one transaction
 * @param statements what was executed, in order; those after the first thousand are summed up in
 *     the last
 */
public record HistoryEntry(
    String version,
    String name,
    String file,
    String description,
    Direction direction,
    String status,
    Instant appliedAt,
    Instant rolledBackAt,
    Long executionTime,
    String error,
    Integer line,
    String statement,
    String sqlState,
    boolean reversible,
    Integer batch,
    Map<String, String> metadata,
    String checksum,
    String appliedBy,
    String rolledBackBy,
    Instant createdAt,
    Instant updatedAt,
    OutsideTransaction outsideTransaction,
    List<ExecutedStatement> statements,
    Observed observed) {

  /** What its entry would be, for an execution that is in no history. */
  public static HistoryEntry unrecorded(Execution execution, Outcome outcome) {
    return Entries.unrecorded(execution, outcome);
  }

  /**
   * A failure that is in no history: that of a callback, which is no migration.
   *
   * @param name of the event
   */
  public static HistoryEntry unrecorded(MigrationFailed failure, String name, Direction direction) {
    int line = failure.place().line();
    return new HistoryEntry(
        null,
        name,
        failure.place().file(),
        null,
        direction,
        Recorded.Status.FAILED.text(),
        null,
        null,
        null,
        failure.detail(),
        line > 0 ? Integer.valueOf(line) : null,
        failure.statement(),
        failure.sqlState(),
        false,
        null,
        Map.of(),
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        null);
  }

  /** The same as part of another batch. */
  public HistoryEntry ofBatch(Integer other) {
    return new HistoryEntry(
        version,
        name,
        file,
        description,
        direction,
        status,
        appliedAt,
        rolledBackAt,
        executionTime,
        error,
        line,
        statement,
        sqlState,
        reversible,
        other,
        metadata,
        checksum,
        appliedBy,
        rolledBackBy,
        createdAt,
        updatedAt,
        outsideTransaction,
        statements,
        observed);
  }

  /** {@code file:line: error}, for a failed execution. */
  public String failure() {
    return Place.of(file, line == null ? 0 : line) + ": " + error;
  }

  /**
   * @param line 1-based line in the file
   * @param sql at most the first 2,000 characters; a cut is marked with an ellipsis
   * @param ms milliseconds
   * @param rows rows the server counted, null where it counts none
   */
  public record ExecutedStatement(int line, String sql, double ms, Long rows) {}

  /**
   * What the migration did to relations that existed before it, and to the catalog.
   *
   * @param rewritten relations whose storage was replaced
   * @param changes null where the catalog was not compared
   */
  public record Observed(List<ObservedLock> locks, List<String> rewritten, List<Change> changes) {

    /** The same with what was found in the catalog. */
    public Observed with(List<Change> found) {
      return new Observed(locks, rewritten, found);
    }
  }

  /**
   * @param mode PostgreSQL's name of the strongest mode, such as {@code AccessExclusiveLock}
   * @param heldMs milliseconds from the statement that took it to the end of the transaction
   */
  public record ObservedLock(String relation, String mode, double heldMs) {}
}

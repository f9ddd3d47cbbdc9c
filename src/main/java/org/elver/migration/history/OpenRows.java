package org.elver.migration.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.elver.database.Rows;
import org.elver.json.Json;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * Rows of executions outside a transaction: there before the first statement, counting the
 * completed ones, closed at the end or by whoever finds them open. Every call uses the connection
 * it is given and ends no transaction.
 */
public final class OpenRows {

  private final Rows rows;

  OpenRows(Rows rows) {
    this.rows = rows;
  }

  /**
   * Writes the row of an execution outside a transaction before its first statement.
   *
   * @param done statements that an earlier attempt completed
   * @return the row's id
   */
  public long begin(Connection connection, Execution execution, int done, String doneChecksum)
      throws SQLException {
    return rows.on(
        connection,
        handle ->
            bind(handle.createQuery(HistorySql.INSERT_RUNNING), execution)
                .bind("done", done)
                .bind("doneChecksum", doneChecksum)
                .mapTo(Long.class)
                .one());
  }

  /** Counts a completed statement, in the statement's own transaction where it has one. */
  public void done(Connection connection, long id, int done, String doneChecksum)
      throws SQLException {
    rows.on(
        connection,
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE <schema>.migration_history
                    SET statements_done = :done, done_checksum = :checksum, attempting = false,
                        indexes_before = NULL, error_line = NULL, error_statement = NULL,
                        updated_at = clock_timestamp()
                    WHERE id = :id
                    """)
                .bind("done", done)
                .bind("checksum", doneChecksum)
                .bind("id", id)
                .execute());
  }

  /**
   * Notes that a statement is about to run whose outcome no transaction will tell. If its process
   * dies, it is the one that stands beside the error.
   *
   * @param indexesBefore object ids of indexes that are there already and must not be taken for its
   *     leftovers
   */
  public void attempting(
      Connection connection, long id, int line, String statement, List<Long> indexesBefore)
      throws SQLException {
    rows.on(
        connection,
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE <schema>.migration_history
                    SET attempting = true, error_line = :line, error_statement = :statement,
                        updated_at = clock_timestamp(),
                        indexes_before = CAST(:before AS bigint[])
                    WHERE id = :id
                    """)
                .bind("line", line)
                .bind("statement", statement)
                .bind("before", asArray(indexesBefore))
                .bind("id", id)
                .execute());
  }

  /** The object ids noted by {@link #attempting}. */
  public List<Long> indexesBefore(Connection connection, long id) throws SQLException {
    return rows.on(
        connection,
        handle ->
            handle
                .createQuery(
                    "SELECT unnest(indexes_before) FROM <schema>.migration_history WHERE id = :id")
                .bind("id", id)
                .mapTo(Long.class)
                .list());
  }

  /** Closes a row that {@link #begin} opened. */
  public HistoryEntry end(
      Connection connection, long id, Execution execution, Outcome outcome, boolean inDoubt)
      throws SQLException {
    boolean ended = outcome.failure() == null;
    if (ended && execution.rollsBack()) {
      rolledBack(connection, execution);
    }
    Recorded.Status status = ended ? execution.success() : Recorded.Status.FAILED;
    return rows.on(
        connection,
        handle ->
            bind(handle.createQuery(HistorySql.END), outcome)
                .bind("status", status.text())
                .bind("inDoubt", inDoubt)
                .bind("id", id)
                .map((row, context) -> Entries.of(execution, outcome, row))
                .one());
  }

  /** Notes when and by whom it was rolled back in the rows of the executions that applied it. */
  void rolledBack(Connection connection, Execution execution) throws SQLException {
    rows.on(
        connection,
        handle ->
            handle
                .createUpdate(HistorySql.ROLLED_BACK)
                .bind("scope", execution.scope().name())
                .bind("key", execution.key())
                .bind("by", execution.by())
                .execute());
  }

  /** Marks a closed row as one that somebody has to look at. */
  public HistoryEntry doubt(Connection connection, long id, Execution execution, Outcome outcome)
      throws SQLException {
    return rows.on(
        connection,
        handle ->
            bind(handle.createQuery(HistorySql.DOUBT), outcome)
                .configure(SqlStatements.class, all -> all.setUnusedBindingAllowed(true))
                .bind("id", id)
                .map((row, context) -> Entries.of(execution, outcome, row))
                .one());
  }

  /**
   * Somebody said what became of a statement in doubt: so many are completed, and the next run goes
   * on.
   */
  public void settled(Connection connection, long id, int done, String doneChecksum)
      throws SQLException {
    rows.on(
        connection,
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE <schema>.migration_history
                    SET in_doubt = false, attempting = false, statements_done = :done,
                        done_checksum = :checksum, updated_at = clock_timestamp()
                    WHERE id = :id
                    """)
                .bind("done", done)
                .bind("checksum", doneChecksum)
                .bind("id", id)
                .execute());
  }

  private static String asArray(List<Long> ids) {
    return ids.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
  }

  private static <S extends SqlStatement<S>> S bind(S statement, Execution execution) {
    OutsideTransaction outside = execution.outside();
    return statement
        .bind("scope", execution.scope().name())
        .bind("direction", execution.direction().name())
        .bind("appliedAt", execution.appliedBefore())
        .bind("key", execution.key())
        .bind("repeatable", execution.repeatable())
        .bind("version", execution.version())
        .bind("name", execution.name())
        .bind("file", execution.file())
        .bind("description", execution.description())
        .bind("checksum", execution.checksum())
        .bind("reversible", execution.reversible())
        .bind("metadata", History.metadata(execution))
        .bind("batch", execution.batch())
        .bind("token", execution.token())
        .bind("by", execution.appliedBy())
        .bind("rolledBackBy", execution.rolledBackBy())
        .bind("outsideLine", outside == null ? null : Integer.valueOf(outside.line()))
        .bind("outsideReason", outside == null ? null : outside.reason());
  }

  private static <S extends SqlStatement<S>> S bind(S statement, Outcome outcome) {
    var failure = outcome.failure();
    boolean placed = failure != null && failure.place().line() > 0;
    return statement
        .bind("ms", outcome.executionMs())
        .bind("statements", Json.text(outcome.statements()))
        .bind("observed", outcome.observed() == null ? null : Json.text(outcome.observed()))
        .bind("error", failure == null ? null : failure.detail())
        .bind("errorLine", placed ? Integer.valueOf(failure.place().line()) : null)
        .bind("errorStatement", failure == null ? null : failure.statement())
        .bind("sqlState", failure == null ? null : failure.sqlState());
  }
}

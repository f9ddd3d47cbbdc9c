package org.elver.migration.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.elver.database.Rows;
import org.elver.json.Json;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * The table {@code migration_history}. Every call uses the connection it is given and ends no
 * transaction.
 */
public final class History {

  private final Rows rows;
  private final EndedRow ended;

  public History(Rows rows) {
    this.rows = rows;
    this.ended = new EndedRow(rows.schema());
  }

  /**
   * Whether the table is there; asks in a way that leaves the transaction usable. Reads the catalog
   * itself: the server answers {@code to_regclass} from a cache that a session waiting for an
   * advisory lock does not bring up to date.
   */
  public boolean exists(Connection connection) throws SQLException {
    return rows.on(
        connection,
        handle ->
            handle
                .createQuery(
                    """
                    SELECT EXISTS (
                      SELECT FROM pg_catalog.pg_class c
                      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                      WHERE c.relname = 'migration_history'
                        AND n.nspname = (pg_catalog.parse_ident(:schema))[1])
                    """)
                .bind("schema", rows.schema())
                .mapTo(Boolean.class)
                .one());
  }

  /** The latest row of each migration ever executed. */
  public List<Recorded> latest(Connection connection, Scope scope) throws SQLException {
    return rows.on(
        connection,
        handle ->
            handle
                .createQuery(RecordedRows.LATEST)
                .bind("scope", scope.name())
                .map(new RecordedRows())
                .list());
  }

  /**
   * The checksum of each migration by its key, null where the latest execution is not a completed
   * one. A fraction of {@link #latest}: enough to see that nothing is to be done.
   */
  public Map<String, String> checksums(Connection connection, Scope scope) throws SQLException {
    return AppliedChecksums.read(connection, rows.schema(), scope);
  }

  /**
   * The row, if this holder of the lock completed that migration: asked where a commit's answer was
   * lost.
   */
  public Optional<HistoryEntry> completedBy(Connection connection, Execution execution)
      throws SQLException {
    return rows.on(
        connection,
        handle ->
            handle
                .createQuery(
                    """
                    SELECT status, applied_at, created_at, updated_at, execution_ms
                    FROM <schema>.migration_history
                    WHERE scope = :scope AND migration_key = :key
                      AND status = 'completed' AND fencing_token = :token
                    """)
                .bind("scope", execution.scope().name())
                .bind("key", execution.key())
                .bind("token", execution.token())
                .map(
                    (row, context) ->
                        Entries.of(
                            execution, new Outcome(row.getLong(5), List.of(), null, null), row))
                .findOne());
  }

  /** The number the next {@code up} gets. */
  public int nextBatch(Connection connection, Scope scope) throws SQLException {
    return rows.on(
        connection,
        handle ->
            handle
                .createQuery(
                    "SELECT coalesce(max(batch), 0) + 1 FROM <schema>.migration_history WHERE scope = :scope")
                .bind("scope", scope.name())
                .mapTo(Integer.class)
                .one());
  }

  /** Writes a completed execution, in the migration's own transaction. */
  public HistoryEntry completed(Connection connection, Execution execution, Outcome outcome)
      throws SQLException {
    return ended.write(connection, Recorded.Status.COMPLETED, execution, outcome);
  }

  /** Writes a failed execution that left nothing else behind. */
  public HistoryEntry failed(Connection connection, Execution execution, Outcome outcome)
      throws SQLException {
    return ended.write(connection, Recorded.Status.FAILED, execution, outcome);
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
    return rows.on(
        connection,
        handle ->
            bind(handle.createQuery(HistorySql.END), outcome)
                .bind(
                    "status",
                    (outcome.failure() == null ? Recorded.Status.COMPLETED : Recorded.Status.FAILED)
                        .text())
                .bind("inDoubt", inDoubt)
                .bind("id", id)
                .map((row, context) -> Entries.of(execution, outcome, row))
                .one());
  }

  /** Closes rows whose process ended without doing so; to be called by a new holder of the lock. */
  public int closeInterrupted(Connection connection, Scope scope, long token) throws SQLException {
    return rows.on(
        connection,
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE <schema>.migration_history
                    SET status = 'failed', updated_at = clock_timestamp(),
                        error = 'Interrupted: the process that ran it ended. '
                          || statements_done || ' statements are completed and stay.'
                    WHERE scope = :scope AND status = 'running' AND fencing_token < :token
                    """)
                .bind("scope", scope.name())
                .bind("token", token)
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

  static String metadata(Execution execution) {
    return execution.metadata().isEmpty() ? "{}" : Json.text(execution.metadata());
  }

  private static String asArray(List<Long> ids) {
    return ids.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
  }

  private static <S extends SqlStatement<S>> S bind(S statement, Execution execution) {
    OutsideTransaction outside = execution.outside();
    return statement
        .bind("scope", execution.scope().name())
        .bind("key", execution.key())
        .bind("repeatable", execution.repeatable())
        .bind("version", execution.version())
        .bind("name", execution.name())
        .bind("file", execution.file())
        .bind("description", execution.description())
        .bind("checksum", execution.checksum())
        .bind("reversible", execution.reversible())
        .bind("metadata", metadata(execution))
        .bind("batch", execution.batch())
        .bind("token", execution.token())
        .bind("by", execution.by())
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

package org.elver.migration.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.elver.database.Rows;
import org.elver.json.Json;

/**
 * The table {@code migration_history}. Every call uses the connection it is given and ends no
 * transaction.
 */
public final class History {

  private final Rows rows;
  private final EndedRow ended;
  private final OpenRows open;
  private final ProgressRows progress;
  private final HistoryPages pages;

  public History(Rows rows) {
    this.rows = rows;
    this.ended = new EndedRow(rows.schema());
    this.open = new OpenRows(rows);
    this.progress = new ProgressRows(rows);
    this.pages = new HistoryPages(rows);
  }

  /** The rows of executions outside a transaction. */
  public OpenRows open() {
    return open;
  }

  /** How far Java migrations outside a transaction have come. */
  public ProgressRows progress() {
    return progress;
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

  /** Whether an execution of that file is kept that failed. */
  public boolean failedBefore(Connection connection, String file) throws SQLException {
    return rows.on(
        connection,
        handle ->
            handle
                .createQuery(
                    """
                    SELECT EXISTS (SELECT FROM <schema>.migration_history
                                   WHERE scope = :scope AND file = :file AND status = 'failed')
                    """)
                .bind("scope", Scope.application)
                .bind("file", file)
                .mapTo(Boolean.class)
                .one());
  }

  /** Executions, the newest first. */
  public HistoryPage page(Connection connection, Scope scope, HistoryQuery query)
      throws SQLException {
    return pages.read(connection, scope, query);
  }

  /**
   * The latest row of each migration ever applied, be it rolled back since, and the latest of each
   * that a roll-back failed for or is under way.
   */
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
                    SELECT status, applied_at, rolled_back_at, created_at, updated_at, execution_ms
                    FROM <schema>.migration_history
                    WHERE scope = :scope AND migration_key = :key AND direction = :direction
                      AND status = :status AND fencing_token = :token
                    """)
                .bind("scope", execution.scope().name())
                .bind("key", execution.key())
                .bind("direction", execution.direction().name())
                .bind("status", execution.success().text())
                .bind("token", execution.token())
                .map(
                    (row, context) ->
                        Entries.of(
                            execution, new Outcome(row.getLong(6), List.of(), null, null), row))
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

  /**
   * Writes an execution that ended as it should, as the last statement of the migration's own
   * transaction.
   *
   * @param ending {@link org.elver.database.Transactions#ending}
   */
  public HistoryEntry completed(
      Connection connection, Execution execution, Outcome outcome, String ending)
      throws SQLException {
    if (execution.rollsBack()) {
      open.rolledBack(connection, execution);
    }
    return ended.write(connection, execution.success(), execution, outcome, ending);
  }

  /** Writes a failed execution that left nothing else behind. */
  public HistoryEntry failed(Connection connection, Execution execution, Outcome outcome)
      throws SQLException {
    return ended.write(connection, Recorded.Status.FAILED, execution, outcome, "");
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

  /** Everything the application had was dropped: what was applied counts as rolled back. */
  public int dropped(Connection connection, Scope scope, String by) throws SQLException {
    return DroppedRows.write(rows, connection, scope, by);
  }

  static String metadata(Execution execution) {
    return execution.metadata().isEmpty() ? "{}" : Json.text(execution.metadata());
  }
}

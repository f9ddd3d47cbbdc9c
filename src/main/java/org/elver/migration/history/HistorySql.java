package org.elver.migration.history;

/** The longer statements of {@link History}. */
final class HistorySql {

  static final String INSERT_RUNNING =
      """
      INSERT INTO <schema>.migration_history
        (scope, migration_key, repeatable, version, name, file, description, checksum, reversible,
         metadata, status, batch, fencing_token, applied_by, outside_line, outside_reason,
         statements_done, done_checksum, direction, applied_at, rolled_back_by)
      VALUES
        (:scope, :key, :repeatable, :version, :name, :file, :description, :checksum, :reversible,
         CAST(:metadata AS jsonb), 'running', :batch, :token, :by, :outsideLine, :outsideReason,
         :done, :doneChecksum, :direction,
         CAST(:appliedAt AS timestamptz), :rolledBackBy)
      RETURNING id
      """;

  static final String END =
      """
      UPDATE <schema>.migration_history
      SET status = :status, execution_ms = :ms,
          applied_at = CASE WHEN :status = 'completed' THEN clock_timestamp() ELSE applied_at END,
          rolled_back_at = CASE WHEN :status = 'rolled-back' THEN clock_timestamp() END,
          statements = CAST(:statements AS jsonb), observed = CAST(:observed AS jsonb),
          error = :error, error_line = :errorLine, error_statement = :errorStatement,
          sql_state = :sqlState, in_doubt = :inDoubt, updated_at = clock_timestamp()
      WHERE id = :id
      RETURNING status, applied_at, rolled_back_at, created_at, updated_at
      """;

  static final String DOUBT =
      """
      UPDATE <schema>.migration_history
      SET in_doubt = true, error = :error, error_line = :errorLine,
          error_statement = :errorStatement, updated_at = clock_timestamp()
      WHERE id = :id
      RETURNING status, applied_at, rolled_back_at, created_at, updated_at
      """;

  static final String ROLLED_BACK =
      """
      UPDATE <schema>.migration_history
      SET status = 'rolled-back', rolled_back_at = clock_timestamp(), rolled_back_by = :by,
          updated_at = clock_timestamp()
      WHERE scope = :scope AND migration_key = :key AND direction = 'up' AND status = 'completed'
        AND metadata ->> 'forgottenAt' IS NULL
      """;

  private HistorySql() {}
}

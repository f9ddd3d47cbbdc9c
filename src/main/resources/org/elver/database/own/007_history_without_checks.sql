-- Migration: History without checks
-- Description: A check costs each row of the history as much as an index, because the server reads and plans it anew for every insert; the values are constants of Elver's own.

ALTER TABLE ${schema}.migration_history
  DROP CONSTRAINT IF EXISTS migration_history_scope_check,
  DROP CONSTRAINT IF EXISTS migration_history_status_check,
  DROP CONSTRAINT IF EXISTS migration_history_direction_check,
  DROP CONSTRAINT IF EXISTS migration_history_check;

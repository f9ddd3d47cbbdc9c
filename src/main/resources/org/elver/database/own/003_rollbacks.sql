-- Migration: Executions that roll a migration back
-- Description: They are rows of their own; the row of the execution that applied it keeps when and by whom.

ALTER TABLE ${schema}.migration_history
  ADD COLUMN direction text NOT NULL DEFAULT 'up' CHECK (direction IN ('up', 'down')),
  -- Who rolled the migration back, or tried to. Who applied it is in applied_by, here too.
  ADD COLUMN rolled_back_by text,
  -- An execution that rolled a migration back ends as rolled-back: whoever counts what is completed
  -- counts what is applied.
  ADD CHECK (direction = 'up' OR status <> 'completed');

-- While a migration is rolled back it is still applied, so the two executions stand side by side.
DROP INDEX ${schema}.migration_history_once;
CREATE UNIQUE INDEX migration_history_once ON ${schema}.migration_history (scope, migration_key)
  WHERE status IN ('running', 'completed') AND NOT repeatable AND direction = 'up';
CREATE UNIQUE INDEX migration_history_rollback_once ON ${schema}.migration_history (scope, migration_key)
  WHERE status = 'running' AND direction = 'down';

-- Few, and looked for with every status.
CREATE INDEX migration_history_unfinished_rollbacks
  ON ${schema}.migration_history (scope, migration_key, id DESC)
  WHERE direction = 'down' AND status IN ('running', 'failed');

-- Migration: Audit
-- Description: Who mended the history by hand. A row of the history that was forgotten stays and no longer counts.

CREATE TABLE ${schema}.audit (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  who text NOT NULL,
  action text NOT NULL,
  subject text NOT NULL,
  detail jsonb NOT NULL DEFAULT '{}'
);

CREATE INDEX audit_at ON ${schema}.audit (at DESC);

DROP INDEX ${schema}.migration_history_once;

CREATE UNIQUE INDEX migration_history_once ON ${schema}.migration_history (scope, migration_key)
  WHERE status IN ('running', 'completed') AND NOT repeatable AND direction = 'up'
    AND metadata ->> 'forgottenAt' IS NULL;

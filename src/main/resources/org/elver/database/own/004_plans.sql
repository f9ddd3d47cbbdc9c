-- Migration: Plans that dry runs left
-- Description: What a dry run showed, so that exactly that can be run, or the run is refused.

CREATE TABLE ${schema}.migration_plan (
  id text PRIMARY KEY,
  made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  made_by text NOT NULL,
  direction text NOT NULL CHECK (direction IN ('up', 'down')),
  -- Whether it may be run: nothing failed.
  success boolean NOT NULL,
  target text,
  steps integer,
  batch integer,
  continue_on_error boolean NOT NULL,
  -- What it would run, in order: keys, files and checksums belong together.
  keys text[] NOT NULL,
  files text[] NOT NULL,
  checksums text[] NOT NULL,
  -- The newest row of the history at that time, and when any of it was last changed.
  history_id bigint NOT NULL,
  history_at timestamptz,
  report jsonb NOT NULL
);

CREATE INDEX migration_plan_made_at ON ${schema}.migration_plan (made_at);

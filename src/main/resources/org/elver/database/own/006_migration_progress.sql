-- Migration: Progress of Java migrations
-- Description: How far the parts of a Java migration outside a transaction have come; empty once it is complete.

CREATE TABLE ${schema}.migration_progress (
  migration_key text NOT NULL,
  direction text NOT NULL CHECK (direction IN ('up', 'down')),
  name text NOT NULL,
  -- What is done, so that a continuation notices a change.
  definition text NOT NULL,
  -- The last key of the last complete batch, as text.
  reached text,
  rows_done bigint NOT NULL DEFAULT 0,
  completed boolean NOT NULL DEFAULT false,
  fencing_token bigint NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (migration_key, direction, name)
);

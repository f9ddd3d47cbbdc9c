-- Migration: History and lock of the schema migrations
-- Description: Every execution is one row and stays; the lock is one row with a fencing token.

CREATE TABLE ${schema}.migration_history (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Whose migration: Elver's own or the application's.
  scope text NOT NULL CHECK (scope IN ('elver', 'application')),
  -- Identity across renamed files: the version without leading zeros, or R:name.
  migration_key text NOT NULL,
  repeatable boolean NOT NULL,
  version text,
  name text NOT NULL,
  file text NOT NULL,
  description text,
  checksum text NOT NULL,
  reversible boolean NOT NULL,
  metadata jsonb NOT NULL DEFAULT '{}',
  status text NOT NULL CHECK (status IN ('running', 'completed', 'failed', 'rolled-back')),
  batch integer NOT NULL,
  fencing_token bigint NOT NULL,
  applied_by text NOT NULL,
  applied_at timestamptz,
  rolled_back_at timestamptz,
  execution_ms bigint,
  statements jsonb NOT NULL DEFAULT '[]',
  observed jsonb,
  error text,
  error_line integer,
  error_statement text,
  sql_state text,
  -- Outside a transaction: what forces it, and how far the file has come.
  outside_line integer,
  outside_reason text,
  statements_done integer NOT NULL DEFAULT 0,
  done_checksum text,
  attempting boolean NOT NULL DEFAULT false,
  indexes_before bigint[],
  in_doubt boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- The last line of defence: whatever goes wrong elsewhere, a version is applied once.
CREATE UNIQUE INDEX migration_history_once ON ${schema}.migration_history (scope, migration_key)
  WHERE status IN ('running', 'completed') AND NOT repeatable;

CREATE INDEX migration_history_latest ON ${schema}.migration_history (scope, migration_key, id DESC);

CREATE TABLE ${schema}.migration_lock (
  id smallint PRIMARY KEY CHECK (id = 1),
  -- Rises with every holder. Part of a key, so that taking the lock over waits for a migration in progress
  -- (FOR KEY SHARE), and renewing the lease does not.
  token bigint NOT NULL,
  holder text,
  reason text,
  backend_pid integer,
  backend_start timestamptz,
  acquired_at timestamptz,
  expires_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (id, token)
);

INSERT INTO ${schema}.migration_lock (id, token) VALUES (1, 0);

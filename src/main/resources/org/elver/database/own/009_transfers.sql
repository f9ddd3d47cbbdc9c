-- Migration: Transfers and their runs
-- Description: What is transferred, as it is and as it was; every run; how far the last one came.

CREATE TABLE ${schema}.transfer (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,
  description text,
  source_connection_id bigint NOT NULL REFERENCES ${schema}.connection,
  source_query text NOT NULL,
  target_table text,
  target_insert_query text NOT NULL,
  schedule text,
  time_zone text NOT NULL,
  misfire text NOT NULL,
  checks text[] NOT NULL,
  connect_timeout_ms bigint,
  query_timeout_ms bigint,
  mode text NOT NULL,
  commit_every bigint,
  resume_key text,
  max_rejects bigint NOT NULL,
  -- Which of its versions this is.
  version integer NOT NULL DEFAULT 1,
  -- Of the schedule, computed once; null for none.
  next_run_at timestamptz,
  status text NOT NULL DEFAULT 'PENDING',
  last_run_id bigint,
  last_run_at timestamptz,
  last_run_success boolean,
  last_run_rows_affected bigint,
  last_run_error text,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- Of the definition, not of its runs: whoever edits it proves by this time what was read.
  updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE UNIQUE INDEX transfer_name ON ${schema}.transfer (name);
CREATE INDEX transfer_source_connection ON ${schema}.transfer (source_connection_id);
CREATE INDEX transfer_due ON ${schema}.transfer (next_run_at) WHERE next_run_at IS NOT NULL;

-- Stays when the transfer is deleted, for as long as one of its runs does: no key to it.
CREATE TABLE ${schema}.transfer_version (
  transfer_id bigint NOT NULL,
  version integer NOT NULL,
  definition jsonb NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  changed_by text NOT NULL,
  PRIMARY KEY (transfer_id, version)
);

CREATE TABLE ${schema}.transfer_dependency (
  transfer_id bigint NOT NULL REFERENCES ${schema}.transfer ON DELETE CASCADE,
  depends_on bigint NOT NULL REFERENCES ${schema}.transfer,
  PRIMARY KEY (transfer_id, depends_on)
);

CREATE INDEX transfer_dependency_depends_on ON ${schema}.transfer_dependency (depends_on);

-- Its id is the fencing token, too: a run that was closed for another holder never counts as running again.
-- Room in each page for the row's next state, which is written once a second.
CREATE TABLE ${schema}.transfer_run (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  transfer_id bigint NOT NULL,
  version integer NOT NULL,
  status text NOT NULL DEFAULT 'RUNNING',
  started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- Since when rows move: it may have waited for prerequisites, or for others to end.
  moving_since timestamptz,
  finished_at timestamptz,
  rows_read bigint NOT NULL DEFAULT 0,
  rows_written bigint NOT NULL DEFAULT 0,
  -- Of those written, how many are committed: what counts when it fails.
  rows_committed bigint NOT NULL DEFAULT 0,
  rows_affected bigint NOT NULL DEFAULT 0,
  inserted bigint,
  updated bigint,
  skipped bigint,
  rows_rejected bigint NOT NULL DEFAULT 0,
  bytes bigint NOT NULL DEFAULT 0,
  -- By the planner of the source; null where it does not tell.
  estimated_rows bigint,
  writer text,
  error text,
  error_row bigint,
  error_column text,
  sql_state text,
  -- Who, by what, through which door and from which address.
  triggered_by text NOT NULL,
  trigger text NOT NULL,
  door text NOT NULL,
  address text,
  -- The process that runs it, until when it is taken for alive, and its backend on the target.
  holder text NOT NULL,
  expires_at timestamptz NOT NULL,
  backend_pid integer,
  backend_start timestamptz,
  cancelled_by text,
  -- When to tell NOTIFY_URL of its end, and how often that was tried; null when told or not to be told.
  notify_at timestamptz,
  notify_tries integer NOT NULL DEFAULT 0
) WITH (fillfactor = 50);

-- The last line of defence: whatever goes wrong elsewhere, a transfer runs once at a time.
CREATE UNIQUE INDEX transfer_run_once ON ${schema}.transfer_run (transfer_id) WHERE status = 'RUNNING';
CREATE INDEX transfer_run_latest ON ${schema}.transfer_run (transfer_id, id DESC);
CREATE INDEX transfer_run_finished ON ${schema}.transfer_run (finished_at);
CREATE INDEX transfer_run_notify ON ${schema}.transfer_run (notify_at) WHERE notify_at IS NOT NULL;

-- Rows that a run left out, and why.
CREATE TABLE ${schema}.transfer_reject (
  run_id bigint NOT NULL REFERENCES ${schema}.transfer_run ON DELETE CASCADE,
  row_number bigint NOT NULL,
  row_values text NOT NULL,
  column_name text,
  sql_state text,
  reason text NOT NULL,
  PRIMARY KEY (run_id, row_number)
);

-- What {{last.column}} is for the next run: the highest value the last successful one saw, and the rows it saw there.
CREATE TABLE ${schema}.transfer_watermark (
  transfer_id bigint NOT NULL REFERENCES ${schema}.transfer ON DELETE CASCADE,
  column_name text NOT NULL,
  -- Null where no row had one.
  value text,
  -- SHA-256 of each row with that value, and how often the row was there.
  row_hashes jsonb NOT NULL,
  run_id bigint NOT NULL,
  PRIMARY KEY (transfer_id, column_name)
);

-- How far a run that commits in parts has come; gone when it is complete.
CREATE TABLE ${schema}.transfer_position (
  transfer_id bigint PRIMARY KEY REFERENCES ${schema}.transfer ON DELETE CASCADE,
  -- The position only counts for the same query, statement and key.
  definition_hash text NOT NULL,
  resume_after text NOT NULL,
  run_id bigint NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

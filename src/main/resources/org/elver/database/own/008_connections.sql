-- Migration: Connections
-- Description: External databases that transfers read; their passwords only encrypted.

-- Keys made of a passphrase differ between installations, and no ciphertext means anything in another one.
CREATE TABLE ${schema}.installation (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  id uuid NOT NULL
);

INSERT INTO ${schema}.installation (id)
  VALUES (md5(random()::text || clock_timestamp()::text || pg_backend_pid()::text)::uuid);

CREATE TABLE ${schema}.connection (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,
  -- Without user and password.
  url text NOT NULL,
  username text,
  -- Of the driver; those that are secrets are in connection_secret.
  properties jsonb NOT NULL DEFAULT '{}',
  read_only boolean NOT NULL DEFAULT true,
  -- Who edits it proves by this what was read.
  version bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  tested_at timestamptz,
  -- Null where the last test succeeded.
  test_error text
);

CREATE UNIQUE INDEX connection_name ON ${schema}.connection (name);

CREATE TABLE ${schema}.connection_secret (
  connection_id bigint NOT NULL REFERENCES ${schema}.connection ON DELETE CASCADE,
  -- password, or the name of a property of the driver
  name text NOT NULL,
  -- Which key of ELVER_SECRET_KEY; says nothing about the key itself.
  key_id text NOT NULL,
  -- AES-256-GCM, bound to the installation, the connection, its url and the name.
  sealed bytea NOT NULL,
  PRIMARY KEY (connection_id, name)
);

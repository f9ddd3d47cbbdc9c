-- Migration: Users and tokens
-- Description: Who may call Elver, and the tokens of programs; passwords and tokens only as hashes.

CREATE TABLE ${schema}.account (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,
  password_hash text NOT NULL,
  role text NOT NULL CHECK (role IN ('viewer', 'operator', 'admin')),
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Names are ASCII; "C", so that they fold alike whatever the database's language.
CREATE UNIQUE INDEX account_name ON ${schema}.account (lower(name COLLATE "C"));

CREATE TABLE ${schema}.api_token (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,
  -- SHA-256 of the token, which has 256 random bits of its own.
  hash bytea NOT NULL UNIQUE CHECK (length(hash) = 32),
  role text NOT NULL CHECK (role IN ('viewer', 'operator', 'admin')),
  -- A name and no key: what a program uses outlives the account of who made it.
  created_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at timestamptz NOT NULL,
  last_used_at timestamptz
);

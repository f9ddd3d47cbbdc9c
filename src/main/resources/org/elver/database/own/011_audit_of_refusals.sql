-- Migration: Where audited changes came from, and what was refused
-- Description: The audit tells the caller's address and keeps refused attempts; a token tells where it was used last.

ALTER TABLE ${schema}.audit
  ADD COLUMN address text,
  ADD COLUMN refused boolean NOT NULL DEFAULT false;

-- A page is read in the order of time; each filter has that order within it.
DROP INDEX ${schema}.audit_at;

CREATE INDEX audit_at ON ${schema}.audit (at DESC, id DESC);

CREATE INDEX audit_who ON ${schema}.audit (who, at DESC, id DESC);

CREATE INDEX audit_action ON ${schema}.audit (action COLLATE "C", at DESC, id DESC);

CREATE INDEX audit_subject ON ${schema}.audit (md5(subject), at DESC, id DESC);

CREATE INDEX audit_address ON ${schema}.audit (address, at DESC, id DESC);

CREATE INDEX audit_refused ON ${schema}.audit (at DESC, id DESC) WHERE refused;

ALTER TABLE ${schema}.api_token ADD COLUMN last_used_address text;

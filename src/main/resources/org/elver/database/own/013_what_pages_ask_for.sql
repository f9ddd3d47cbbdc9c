-- Migration: What pages ask for
-- Description: The newest change of the history and the first transfers by name, without reading all of them.

CREATE INDEX migration_history_changed ON ${schema}.migration_history (scope, updated_at DESC);

CREATE INDEX transfer_by_name ON ${schema}.transfer (lower(name), id);

-- Migration: What the test of a connection found
-- Description: Server and encryption as the last test that succeeded found them.

ALTER TABLE ${schema}.connection
  ADD COLUMN test_product text,
  -- Protocol and cipher; null where nothing is encrypted, or where it is not known.
  ADD COLUMN test_tls text;

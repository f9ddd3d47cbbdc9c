-- Migration: Prerequisites of scheduled runs, and bytes written
-- Description: Whether a schedule takes along what a transfer depends on; how much of what was read is written.

ALTER TABLE ${schema}.transfer ADD COLUMN prerequisites boolean NOT NULL DEFAULT true;

-- The column bytes has those read.
ALTER TABLE ${schema}.transfer_run ADD COLUMN bytes_written bigint NOT NULL DEFAULT 0;

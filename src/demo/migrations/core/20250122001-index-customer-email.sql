-- Migration: Index customer e-mail
-- Created: 2025-01-22
-- Description: The login page looks customers up by e-mail
-- Impact: None for readers and writers; the build waits for open transactions

-- Up migration
CREATE INDEX CONCURRENTLY idx_customers_email ON customers (lower(email)) WHERE email IS NOT NULL;
CREATE INDEX CONCURRENTLY idx_policies_ends_on ON policies (ends_on);

-- Down migration
DROP INDEX CONCURRENTLY idx_policies_ends_on;
DROP INDEX CONCURRENTLY idx_customers_email;

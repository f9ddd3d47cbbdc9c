-- Migration: Create customers
-- Description: Whom the shop sells to
CREATE TABLE customers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL UNIQUE,
  since timestamptz NOT NULL DEFAULT now()
);

-- Down migration
DROP TABLE customers;

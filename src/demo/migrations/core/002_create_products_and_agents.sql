-- Migration: Create products and agents
-- Created: 2023-02-06
-- Description: What is sold, and by whom

-- Up migration
CREATE TYPE product_line AS ENUM ('motor', 'household', 'liability', 'travel');

CREATE TABLE products (
  id smallint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code varchar(10) NOT NULL UNIQUE,
  line product_line NOT NULL,
  title text NOT NULL,
  base_premium numeric(10, 2) NOT NULL CHECK (base_premium > 0),
  terms jsonb NOT NULL DEFAULT '{}'
);

CREATE TABLE agents (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code varchar(8) NOT NULL UNIQUE,
  full_name text NOT NULL,
  region text NOT NULL,
  commission_percent numeric(4, 2) NOT NULL DEFAULT 8.00
    CHECK (commission_percent BETWEEN 0 AND 25),
  manager_id integer REFERENCES agents (id),
  CONSTRAINT agents_not_own_manager CHECK (manager_id IS DISTINCT FROM id)
);

-- Down migration (rollback)
DROP TABLE agents;
DROP TABLE products;
DROP TYPE product_line;

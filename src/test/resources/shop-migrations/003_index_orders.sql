CREATE INDEX CONCURRENTLY orders_customer ON orders (customer);

-- Down migration
DROP INDEX CONCURRENTLY orders_customer;

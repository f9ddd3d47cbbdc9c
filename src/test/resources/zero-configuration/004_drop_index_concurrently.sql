-- Then: SELECT to_regclass('drop_index_n') IS NULL
-- Outside: 5
CREATE TABLE drop_index (n int);
CREATE INDEX drop_index_n ON drop_index (n);
DROP INDEX CONCURRENTLY drop_index_n;
DROP INDEX CONCURRENTLY IF EXISTS drop_index_n;

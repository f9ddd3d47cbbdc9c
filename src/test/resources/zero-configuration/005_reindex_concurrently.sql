-- Then: SELECT count(*) = 2 AND bool_and(indisvalid) FROM pg_index WHERE indrelid = to_regclass('reindexed')
-- Outside: 6
CREATE TABLE reindexed (id int PRIMARY KEY, n int);
INSERT INTO reindexed SELECT i, i FROM generate_series(1, 1000) i;
CREATE INDEX reindexed_n ON reindexed (n);
REINDEX INDEX CONCURRENTLY reindexed_n;
REINDEX (CONCURRENTLY, VERBOSE) TABLE reindexed;
REINDEX SCHEMA "Odd, place";

-- Then: SELECT count(*) = 5 AND bool_and(indisvalid) FROM pg_index WHERE indrelid = to_regclass('"Many, indexes"')
-- Outside: 5
CREATE TABLE "Many, indexes" (id int, n int, m int);
INSERT INTO "Many, indexes" SELECT i, i, i FROM generate_series(1, 1000) i;
CREATE INDEX CONCURRENTLY many_n ON "Many, indexes" (n);
create unique index concurrently if not exists many_id on "Odd, place"."Many, indexes" using btree (id);
CREATE INDEX CONCURRENTLY IF NOT EXISTS many_n ON "Many, indexes" (n);
CREATE INDEX CONCURRENTLY ON "Many, indexes" (m) WHERE m > 10;
CREATE INDEX /* not named either */ CONCURRENTLY ON "Many, indexes" (m) WHERE m > 10;
CREATE UNIQUE INDEX CONCURRENTLY "Many; quoted" ON "Many, indexes" ((n + m))

-- Then: SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('one_index_n')
-- Outside: 5
CREATE TABLE one_index (id int, n int);
INSERT INTO one_index SELECT i, i % 7 FROM generate_series(1, 1000) i;
CREATE INDEX CONCURRENTLY one_index_n ON one_index (n);

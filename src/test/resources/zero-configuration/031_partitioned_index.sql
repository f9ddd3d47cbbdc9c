-- Then: SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('parted_n')
-- Outside: 6
CREATE TABLE parted (d int NOT NULL, n int) PARTITION BY LIST (d);
CREATE TABLE parted_1 PARTITION OF parted FOR VALUES IN (1);
CREATE INDEX parted_n ON ONLY parted (n);
CREATE INDEX CONCURRENTLY parted_1_n ON parted_1 (n);
ALTER INDEX parted_n ATTACH PARTITION parted_1_n;
REINDEX TABLE CONCURRENTLY parted;

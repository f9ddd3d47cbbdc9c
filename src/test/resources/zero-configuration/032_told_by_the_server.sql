-- Then: SELECT count(*) = 1 FROM told
-- Outside: 7
CREATE TABLE told (d int NOT NULL) PARTITION BY LIST (d);
CREATE TABLE told_1 PARTITION OF told FOR VALUES IN (1);
CREATE INDEX told_d ON told (d);
INSERT INTO told VALUES (1);
REINDEX TABLE told;

-- Then: SELECT array_agg(n ORDER BY n) = '{1,3}' FROM rolled_back
-- Outside: 7
CREATE TABLE rolled_back (n int);
INSERT INTO rolled_back VALUES (1);
BEGIN;
INSERT INTO rolled_back VALUES (2);
ROLLBACK;
BEGIN;
INSERT INTO rolled_back VALUES (3);
COMMIT;

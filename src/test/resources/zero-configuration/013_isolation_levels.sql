-- Then: SELECT array_agg(n ORDER BY n) = '{1,1,2,3}' FROM isolated
-- Outside: 5
CREATE TABLE isolated (n int);
INSERT INTO isolated VALUES (1);
COMMIT;
BEGIN ISOLATION LEVEL SERIALIZABLE;
INSERT INTO isolated SELECT count(*) FROM isolated;
COMMIT;
BEGIN;
SET TRANSACTION ISOLATION LEVEL REPEATABLE READ;
INSERT INTO isolated SELECT count(*) FROM isolated;
COMMIT;
BEGIN;
SET LOCAL search_path = pg_catalog;
INSERT INTO "Odd, place".isolated SELECT count(*) FROM "Odd, place".isolated;
COMMIT AND CHAIN;
SELECT 1;
COMMIT;

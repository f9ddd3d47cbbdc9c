-- Then: SELECT array_agg(n ORDER BY n) = '{0,1,2,3}' FROM several_pairs
-- Outside: 9
CREATE TABLE several_pairs (n int);
INSERT INTO several_pairs VALUES (0);
BEGIN;
INSERT INTO several_pairs VALUES (1);
COMMIT;

START TRANSACTION;
SAVEPOINT s;
INSERT INTO several_pairs VALUES (4);
ROLLBACK TO s;
INSERT INTO several_pairs VALUES (2);
END;
INSERT INTO several_pairs VALUES (3);

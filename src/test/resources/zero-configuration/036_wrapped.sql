-- Then: SELECT n = 1 FROM wrapped
BEGIN;
CREATE TABLE wrapped (n int);
SAVEPOINT before_insert;
INSERT INTO wrapped VALUES (2);
ROLLBACK TO SAVEPOINT before_insert;
INSERT INTO wrapped VALUES (1);
RELEASE before_insert;
COMMIT;

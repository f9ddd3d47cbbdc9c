-- Then: SELECT count(*) = 500 FROM vacuumed
-- Outside: 6
CREATE TABLE vacuumed (id int);
INSERT INTO vacuumed SELECT generate_series(1, 1000);
DELETE FROM vacuumed WHERE id > 500;
VACUUM vacuumed;
VACUUM (FULL, ANALYZE) vacuumed;
ANALYZE vacuumed;

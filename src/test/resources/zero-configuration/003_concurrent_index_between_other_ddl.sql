-- Then: SELECT count(*) = 100 AND sum(m) = 200 FROM between_view WHERE to_regclass('between_n') IS NOT NULL
-- Outside: 9
CREATE TABLE between_ddl (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, n int);
INSERT INTO between_ddl (n) SELECT 1 FROM generate_series(1, 100);
CREATE FUNCTION between_ddl_check() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RETURN NEW; END; $$;
CREATE TRIGGER between_ddl_check BEFORE UPDATE ON between_ddl FOR EACH ROW EXECUTE FUNCTION between_ddl_check();
CREATE INDEX CONCURRENTLY between_n ON between_ddl (n);
ALTER TABLE between_ddl ADD COLUMN m int;
UPDATE between_ddl SET m = n + 1;
ALTER TABLE between_ddl ALTER COLUMN m SET NOT NULL;
CREATE VIEW between_view AS SELECT * FROM between_ddl;

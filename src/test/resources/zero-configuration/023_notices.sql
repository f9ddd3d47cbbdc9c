-- Then: SELECT to_regclass('noticed') IS NOT NULL
DROP TABLE IF EXISTS noticed;
CREATE TABLE noticed (id int);
CREATE TABLE IF NOT EXISTS noticed (id int);
DO $$ BEGIN
  FOR i IN 1..1000 LOOP RAISE NOTICE 'notice %', i; END LOOP;
  RAISE WARNING 'warning';
  RAISE INFO 'info';
END $$;

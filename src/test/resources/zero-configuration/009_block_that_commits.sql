-- Then: SELECT sum(n) = 55 FROM from_block
-- Outside: 4
CREATE TABLE from_block (n int);
DO $$ BEGIN
  FOR i IN 1..10 LOOP
    INSERT INTO from_block VALUES (i);
    COMMIT;
  END LOOP;
END $$;

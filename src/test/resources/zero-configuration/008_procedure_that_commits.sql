-- Then: SELECT count(*) = 100 FROM from_procedure
-- Outside: 13
CREATE TABLE from_procedure (id int);
CREATE PROCEDURE fill_in_batches() LANGUAGE plpgsql AS $body$
BEGIN
  FOR i IN 1..100 LOOP
    INSERT INTO from_procedure VALUES (i);
    IF i % 10 = 0 THEN COMMIT; END IF;
  END LOOP;
END
$body$;

CALL fill_in_batches();
DROP PROCEDURE fill_in_batches();

-- Then: SELECT bodies_sum(1, 2) = 3 AND bodies_case(1) = 'one; only' AND bodies_nested() = 'a;b'
CREATE TABLE bodies (n int);
CREATE FUNCTION bodies_sum(a int, b int) RETURNS int LANGUAGE sql IMMUTABLE
BEGIN ATOMIC
  SELECT 1;
  SELECT a + b;
END;
CREATE FUNCTION bodies_case(a int) RETURNS text LANGUAGE sql
BEGIN ATOMIC
  SELECT CASE WHEN a = 1 THEN 'one; only' ELSE CASE a WHEN 2 THEN 'two' END END;
END;
CREATE OR REPLACE PROCEDURE bodies_add(a int) BEGIN ATOMIC INSERT INTO bodies VALUES (a); INSERT INTO bodies VALUES (a); END;
CALL bodies_add(1);
CREATE FUNCTION bodies_nested() RETURNS text LANGUAGE plpgsql AS $outer$
DECLARE r text;
BEGIN
  EXECUTE $inner$ SELECT 'a;' || $$b$$ $inner$ INTO r;
  RETURN r;
END $outer$;
/* a comment /* in a comment; */ ; */
SELECT bodies_nested();

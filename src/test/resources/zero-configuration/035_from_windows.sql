-- Then: SELECT count(*) = 1 FROM windows
CREATE TABLE windows (
  t text
);
INSERT INTO windows VALUES ('a
b');
CREATE FUNCTION windows_f() RETURNS int LANGUAGE sql AS $$
SELECT 1;
$$
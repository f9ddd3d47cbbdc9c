-- Then: SELECT to_regclass('locked_everything') IS NOT NULL
CREATE TABLE locked_everything ();
DO $$
DECLARE t regclass;
BEGIN
  FOR t IN SELECT oid FROM pg_class WHERE relkind IN ('r', 'p') AND pg_get_userbyid(relowner) = current_user LOOP
    EXECUTE 'LOCK TABLE ' || t || ' IN ACCESS EXCLUSIVE MODE';
  END LOOP;
END $$;
SELECT pg_sleep(0.7);

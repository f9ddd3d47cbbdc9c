-- Then: SELECT to_regclass('as_it_was_too') IS NOT NULL
-- After: 017_session_state_outside.sql
CREATE TABLE as_it_was_too ();
DO $$ BEGIN
  ASSERT current_setting('search_path') = '"Odd, place", public', current_setting('search_path');
  ASSERT current_setting('timezone') <> 'America/Lima', current_setting('timezone');
  ASSERT current_setting('datestyle') = 'ISO, MDY', current_setting('datestyle');
  ASSERT current_setting('lock_timeout') = '5s', current_setting('lock_timeout');
  ASSERT current_setting('statement_timeout') = '0', current_setting('statement_timeout');
  ASSERT current_setting('row_security') = 'on', current_setting('row_security');
  ASSERT to_regclass('pg_temp.left_over') IS NULL;
  ASSERT NOT EXISTS (SELECT FROM pg_prepared_statements WHERE name = 'left_over');
  ASSERT NOT EXISTS (SELECT FROM pg_cursors WHERE name = 'left_over');
  ASSERT NOT EXISTS (SELECT FROM pg_listening_channels());
  ASSERT NOT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid());
END $$;

-- elver: no-transaction
-- Then: SELECT to_regclass('pg_temp.left_over') IS NULL
-- Outside: 1
CREATE SCHEMA IF NOT EXISTS aside;
SET search_path = aside, pg_catalog;
SET datestyle = 'ISO, DMY';
SET lock_timeout = '7s';
SET statement_timeout = '1min';
SET timezone = 'America/Lima';
SET standard_conforming_strings = off;
SET row_security = off;
SELECT pg_advisory_lock(4711);
CREATE TEMP TABLE left_over (id int);
PREPARE left_over AS SELECT 1;
DECLARE left_over CURSOR WITH HOLD FOR SELECT 1;
LISTEN left_over;
NOTIFY left_over, 'x';

-- Then: SELECT NOT EXISTS (SELECT FROM pg_database WHERE datname = 'made by a migration')
-- Outside: 3
DROP DATABASE IF EXISTS "made by a migration";
CREATE DATABASE "made by a migration" TEMPLATE template0;
ALTER DATABASE "made by a migration" SET timezone = 'UTC';
DROP DATABASE "made by a migration" WITH (FORCE);

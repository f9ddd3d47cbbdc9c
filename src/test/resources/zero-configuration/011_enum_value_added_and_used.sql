-- Then: SELECT count(*) = 2 FROM moods WHERE mood = 'so-so'
-- After: 010_enum_type.sql
-- Outside: 6
CREATE TABLE before_the_enum (id int);
ALTER TYPE mood ADD VALUE 'so-so' BEFORE 'bad';
INSERT INTO moods VALUES ('so-so');
ALTER TABLE moods ALTER COLUMN mood SET DEFAULT 'so-so';
INSERT INTO moods DEFAULT VALUES;

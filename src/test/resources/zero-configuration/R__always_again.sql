-- Then: SELECT n = 1 FROM always_again
CREATE OR REPLACE VIEW always_again AS SELECT 1 AS n;

-- Then: SELECT true
SELECT i, repeat('x', 300) FROM generate_series(1, 200000) i;

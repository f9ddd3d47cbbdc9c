-- Then: SELECT bool_and(ok) AND count(*) = 6 FROM json_answers
CREATE TABLE json_answers AS
SELECT '{"a": 1}'::jsonb ? 'a' AS ok
UNION ALL SELECT '{"a": 1}'::jsonb ?| array['a', 'b']
UNION ALL SELECT '{"a": 1, "b": 2}'::jsonb ?& array['a', 'b']
UNION ALL SELECT '{"a": [1, 2]}'::jsonb @? '$.a[*] ? (@ > 1)'
UNION ALL SELECT '{"a": {"b": 1}}'::jsonb #>> '{a,b}' = '1'
UNION ALL SELECT NOT ('{"a": 1}'::jsonb - 'a' ? 'a');
CREATE INDEX ON json_answers (ok) WHERE ('{"a": 1}'::jsonb ? 'a');

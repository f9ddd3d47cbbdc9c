-- Then: SELECT count(*) = 5 AND bool_or(t = 'back' || chr(92) || 'slash ${x} ?') AND count(*) FILTER (WHERE t IS NULL) = 1 FROM copied
CREATE TABLE copied (id int, t text);
COPY copied (id, t) FROM stdin;
1	a;b
2	\N
3	back\\slash ${x} ?
4	--
\.

COPY copied FROM STDIN WITH (FORMAT csv, HEADER);
id,t
5,"it's, ""quoted"""
\.
SELECT count(*) FROM copied;

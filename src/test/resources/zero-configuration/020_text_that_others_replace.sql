-- Then: SELECT array_length(parts, 1) = 9 AND parts[4] = '{fn now()}' AND parts[5] = E'C:\\temp\\' AND parts[6] = E'a\nb' FROM texts
CREATE TABLE texts (parts text[]);
-- What is ${this} and {{that}}, ? and :those? Don't care; "never".
INSERT INTO texts VALUES (ARRAY[
  '? ?? ?1', '${x} ${flyway:timestamp} #{y} @z@', '{{x}} {{ y }} {% z %}', '{fn now()}', 'C:\temp\', E'a\nb',
  ':name :''name'' :1 ::int', $q$it's; $$ ; ? $q$, U&'d\0061t\+000061'
]);
CREATE TABLE "what?" ("a?b" int, "${c}" int);
COMMENT ON TABLE "what?" IS 'semi;colon -- no comment /* none';

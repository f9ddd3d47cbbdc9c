-- Then: SELECT count(*) = 3 FROM marked
-- no-transaction
-- Outside: 2
CREATE TABLE marked (id int);
INSERT INTO marked VALUES (1);
INSERT INTO marked VALUES (2);
CREATE INDEX marked_id ON marked (id);
INSERT INTO marked VALUES (3);

CREATE TABLE policies (
  id int PRIMARY KEY,
  holder text NOT NULL,
  CONSTRAINT one_holder UNIQUE (holder) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO policies VALUES (1, 'Ada');

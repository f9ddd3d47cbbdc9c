-- A settled claim can come back. The new value is used where it is added, which PostgreSQL refuses inside a
-- transaction; and a value can't be taken out of an enum type again, so there is no way back.
ALTER TYPE claim_status ADD VALUE 'reopened' AFTER 'settled';

ALTER TABLE claims ADD COLUMN reopened_on date;

UPDATE claims
SET status = 'reopened', reopened_on = closed_on + 30, closed_on = NULL
WHERE status = 'settled' AND claim_number ~ '[05]7$';

CREATE INDEX idx_claims_reopened ON claims (reopened_on) WHERE status = 'reopened';

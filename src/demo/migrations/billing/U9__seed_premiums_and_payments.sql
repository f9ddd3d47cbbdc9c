DELETE FROM payments;
DELETE FROM premium_schedules;
ALTER TABLE policies DISABLE TRIGGER policies_touch;
UPDATE policies SET pays = DEFAULT;
ALTER TABLE policies ENABLE TRIGGER policies_touch;

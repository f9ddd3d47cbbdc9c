DROP TABLE premium_schedules;
ALTER TABLE policies DROP COLUMN pays;
DROP TYPE payment_interval;

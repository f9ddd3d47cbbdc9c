-- +goose Up
CREATE TABLE dunning_letters (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    schedule_id bigint NOT NULL REFERENCES premium_schedules (id) ON DELETE CASCADE,
    level smallint NOT NULL CHECK (level BETWEEN 1 AND 3),
    sent_on date NOT NULL,
    UNIQUE (schedule_id, level)
);

-- +goose StatementBegin
CREATE FUNCTION next_dunning_level(schedule bigint) RETURNS smallint AS $$
DECLARE
    reached smallint;
BEGIN
    SELECT max(level) INTO reached FROM dunning_letters WHERE schedule_id = schedule;
    RETURN least(coalesce(reached, 0) + 1, 3);
END;
$$ LANGUAGE plpgsql STABLE;
-- +goose StatementEnd

INSERT INTO dunning_letters (schedule_id, level, sent_on)
SELECT schedule.id, level, schedule.due_on + 14 * level
FROM premium_schedules AS schedule
CROSS JOIN generate_series(1, 2) AS level
WHERE schedule.due_on < date '2025-01-01'
  AND NOT EXISTS (SELECT FROM payments WHERE payments.schedule_id = schedule.id)
ORDER BY schedule.id, level;

-- +goose Down
DROP FUNCTION next_dunning_level(bigint);
DROP TABLE dunning_letters;

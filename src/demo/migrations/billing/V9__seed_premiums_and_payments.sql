ALTER TABLE policies DISABLE TRIGGER policies_touch;
UPDATE policies
SET pays = (ARRAY['yearly', 'quarterly', 'monthly']::payment_interval[])[1 + right(policy_number, 5)::integer % 3];
ALTER TABLE policies ENABLE TRIGGER policies_touch;

INSERT INTO premium_schedules (policy_id, due_on, amount)
SELECT policy.id,
       (policy.starts_on + instalment * step.months * interval '1 month')::date,
       round(policy.yearly_premium * step.months / 12, 2)
FROM policies AS policy
JOIN (VALUES ('monthly'::payment_interval, 1), ('quarterly', 3), ('yearly', 12)) AS step (pays, months)
  ON step.pays = policy.pays
CROSS JOIN LATERAL generate_series(0, 12 / step.months - 1) AS instalment
WHERE policy.status <> 'offered'
ORDER BY policy.policy_number, instalment;

-- What was due before 2025 is paid, but for the few who never do.
INSERT INTO payments (schedule_id, paid_on, amount, method, reference)
SELECT id,
       due_on + n * 7 % 11,
       amount,
       (ARRAY['direct_debit', 'direct_debit', 'transfer', 'card'])[1 + n % 4],
       'Premium ' || policy_number
FROM (
  SELECT schedule.*, policy.policy_number,
         (row_number() OVER (ORDER BY schedule.due_on, policy.policy_number))::integer AS n
  FROM premium_schedules AS schedule
  JOIN policies AS policy ON policy.id = schedule.policy_id
  WHERE schedule.due_on < date '2025-01-01'
) AS due
WHERE n % 83 <> 0
ORDER BY n;

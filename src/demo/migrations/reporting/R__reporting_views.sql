-- Applied last, and again whenever this text changes. Stands on tables that no rollback takes away.
CREATE OR REPLACE VIEW open_claims AS
SELECT claim.claim_number,
       claim.status,
       claim.reported_at,
       claim.estimate,
       policy.policy_number,
       customer.customer_number,
       concat_ws(' ', customer.first_name, customer.last_name) AS holder
FROM claims AS claim
JOIN policies AS policy ON policy.id = claim.policy_id
JOIN customers AS customer ON customer.id = policy.customer_id
WHERE claim.closed_on IS NULL;

CREATE OR REPLACE VIEW unpaid_premiums AS
SELECT policy.policy_number, schedule.due_on, schedule.amount
FROM premium_schedules AS schedule
JOIN policies AS policy ON policy.id = schedule.policy_id
WHERE NOT EXISTS (SELECT FROM payments WHERE payments.schedule_id = schedule.id);

COMMENT ON VIEW unpaid_premiums IS 'Instalments without any payment, due ones and future ones';

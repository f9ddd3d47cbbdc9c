INSERT INTO claims (claim_number, policy_id, status, happened_on, reported_at, description, estimate, paid, closed_on)
SELECT 'C-' || to_char(n, 'FM000000'),
       policy.id,
       made.status::claim_status,
       happened_on,
       (happened_on::timestamp AT TIME ZONE 'UTC') + (9 + n % 60) * interval '1 hour',
       (ARRAY['Hail damage; roof and two windows', 'Bicycle stolen from cellar',
              'Scratched a parked car (it''s "only" the door)', 'Burst pipe under the kitchen sink',
              'Dog bit a visitor', 'Luggage lost on the way to Kraków', 'Windscreen cracked by gravel',
              'Fire in the toaster -- put out by the tenant'])[1 + n % 8],
       estimate,
       CASE made.status WHEN 'settled' THEN round(estimate * (70 + n % 31) / 100, 2) ELSE 0 END,
       CASE WHEN made.status IN ('settled', 'rejected') THEN happened_on + 20 + n % 70 END
FROM (
  SELECT n,
         1 + n * 11 % 1800 AS policy_n,
         (ARRAY['settled', 'settled', 'settled', 'rejected', 'in_review', 'settled', 'reported'])[1 + n * 5 % 7] AS status
  FROM generate_series(1, 700) AS n
) AS made
JOIN policies AS policy ON policy.policy_number = 'P-' || to_char(policy_n, 'FM0000000')
CROSS JOIN LATERAL (
  SELECT policy.starts_on + 5 + n * 29 % 340 AS happened_on,
         round(policy.yearly_premium * (40 + n * n * 17 % 560) / 100, 2) AS estimate
) AS event
ORDER BY n;

INSERT INTO claim_notes (claim_id, position, written_by, note)
SELECT claim.id, position, (ARRAY['desk', 'expert', 'desk'])[position],
       (ARRAY['Form complete', 'Seen on site; estimate holds', 'Letter sent'])[position]
FROM claims AS claim
CROSS JOIN generate_series(1, 3) AS position
WHERE position <= 1 + right(claim.claim_number, 6)::integer % 3
ORDER BY claim.claim_number, position;

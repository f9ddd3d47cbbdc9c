-- Migration: Add customer segment
-- Created: 2025-01-22
-- Description: Every customer gets a segment, worked out from what they pay a year
-- Impact: One pass over customers

-- Up migration
ALTER TABLE customers ADD COLUMN segment text;

-- Nobody edited these customers; updated_at stays as it is.
ALTER TABLE customers DISABLE TRIGGER customers_touch;

UPDATE customers
SET segment = CASE WHEN kind = 'company' THEN 'business' WHEN worth.premium >= 900 THEN 'premium' ELSE 'standard' END
FROM (
  SELECT customer.id, coalesce(sum(policy.yearly_premium) FILTER (WHERE policy.status = 'active'), 0) AS premium
  FROM customers AS customer
  LEFT JOIN policies AS policy ON policy.customer_id = customer.id
  GROUP BY customer.id
) AS worth
WHERE worth.id = customers.id;

ALTER TABLE customers ENABLE TRIGGER customers_touch;

ALTER TABLE customers
  ALTER COLUMN segment SET DEFAULT 'standard',
  ALTER COLUMN segment SET NOT NULL,
  ADD CONSTRAINT customers_segment CHECK (segment IN ('standard', 'premium', 'business'));

-- Down migration
ALTER TABLE customers DROP COLUMN segment;

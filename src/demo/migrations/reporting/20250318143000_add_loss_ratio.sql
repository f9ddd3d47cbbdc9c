-- migrate:up
CREATE FUNCTION loss_ratio(premium numeric, damage numeric) RETURNS numeric
  LANGUAGE SQL IMMUTABLE
BEGIN ATOMIC
  SELECT CASE WHEN premium > 0 THEN round(damage / premium, 3) ELSE NULL END;
END;

CREATE MATERIALIZED VIEW product_results AS
SELECT product.code,
       product.line,
       count(*) AS policies,
       sum(policy.yearly_premium) AS premium,
       coalesce(sum(damage.paid), 0) AS paid,
       loss_ratio(sum(policy.yearly_premium), coalesce(sum(damage.paid), 0)) AS loss_ratio
FROM products AS product
JOIN policies AS policy ON policy.product_id = product.id AND policy.status <> 'offered'
LEFT JOIN (SELECT policy_id, sum(paid) AS paid FROM claims GROUP BY policy_id) AS damage
  ON damage.policy_id = policy.id
GROUP BY product.code, product.line;

-- Lets it be refreshed while it is read.
CREATE UNIQUE INDEX idx_product_results_code ON product_results (code);

-- migrate:down
DROP MATERIALIZED VIEW product_results;
DROP FUNCTION loss_ratio(numeric, numeric);

-- Migration: Seed products and agents
-- Created: 2023-03-02
-- Description: The catalogue of 2023 and the agents of five regions

-- Up migration
INSERT INTO products (code, line, title, base_premium, terms) VALUES
  ('MOT-TPL', 'motor', 'Motor, third party', 310.00, '{"cancel": "1 month", "bonus": true}'),
  ('MOT-FUL', 'motor', 'Motor, comprehensive', 640.00, '{"cancel": "1 month", "bonus": true}'),
  ('HOM-STD', 'household', 'Household', 145.00, '{"cancel": "3 months"}'),
  ('HOM-PLU', 'household', 'Household; glass and bicycle included', 215.00, '{"cancel": "3 months"}'),
  ('LIA-PER', 'liability', 'Personal liability', 72.00, '{"cancel": "3 months"}'),
  ('LIA-BUS', 'liability', 'Business liability', 480.00, '{"cancel": "3 months", "audit": "yearly"}'),
  ('TRA-ANN', 'travel', 'Travel, whole year', 58.00, '{"cancel": "14 days"}');

INSERT INTO agents (code, full_name, region, commission_percent) VALUES
  ('A001', 'Henriette Vogel', 'North', 9.50),
  ('A002', 'Marek Nowak', 'East', 9.00),
  ('A003', 'Chiara Rossi', 'South', 9.00),
  ('A004', 'Luc Moreau', 'West', 8.50),
  ('A005', 'Siobhán O''Neill', 'Lakes', 8.50);

INSERT INTO agents (code, full_name, region, manager_id)
SELECT 'A' || to_char(100 + n, 'FM000'),
       (ARRAY['Jonas', 'Mia', 'Piotr', 'Elena', 'Tim', 'Aoife', 'Sven', 'Nadia'])[1 + n % 8] || ' '
         || (ARRAY['Berg', 'Fischer', 'Lind', 'Costa', 'Kowalski', 'Byrne', 'Dubois'])[1 + n % 7],
       manager.region,
       manager.id
FROM generate_series(1, 35) AS n
JOIN agents AS manager ON manager.code = 'A00' || 1 + n % 5
ORDER BY n;

-- Down migration
DELETE FROM agents WHERE manager_id IS NOT NULL;
DELETE FROM agents;
DELETE FROM products;

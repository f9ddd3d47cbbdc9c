-- Migration: Seed customers and policies
-- Created: 2023-03-02
-- Description: 1,200 customers with 1,800 policies and their covers; the same rows every time
-- Impact: About 6,000 rows

-- Up migration
INSERT INTO customers (customer_number, kind, first_name, last_name, birth_date, email, phone,
                       street, postcode, city, created_at, updated_at, deleted_at)
SELECT 'K-' || to_char(n, 'FM000000'),
       CASE WHEN n % 12 = 0 THEN 'company' ELSE 'person' END,
       CASE WHEN n % 12 <> 0 THEN first END,
       CASE WHEN n % 12 = 0
         THEN last || (ARRAY[' & Sons', ' GmbH', ' Bakery', ' Logistics', ' Dental Practice'])[1 + n / 12 % 5]
         ELSE last END,
       CASE WHEN n % 12 <> 0 THEN date '1941-03-01' + (n * 7919) % 23000 END,
       CASE WHEN n % 9 <> 4
         THEN lower(replace(first || '.' || last, '''', '')) || n || '@'
           || (ARRAY['example.org', 'example.com', 'example.net'])[1 + n % 3] END,
       CASE WHEN n % 7 <> 3 THEN '+49 30 ' || to_char(1000000 + (n * 104729) % 8999999, 'FM0000000') END,
       (ARRAY['Lindenstrasse', 'Mill Lane', 'Rue du Lac', 'Hauptstrasse', 'Via Roma', 'Station Road',
              'Am Markt', 'Church Street'])[1 + n * 31 % 8] || ' ' || 1 + n * 17 % 120,
       to_char(10000 + place * 1373, 'FM00000'),
       (ARRAY['Lakeside', 'Northport', 'Altenburg', 'Rivermouth', 'Saint-Clair', 'Oakfield'])[1 + place],
       joined, joined,
       CASE WHEN n % 97 = 0 THEN joined + interval '9000 hours' END
FROM (
  SELECT n,
         (ARRAY['Anna', 'Ben', 'Clara', 'David', 'Emma', 'Felix', 'Greta', 'Henry', 'Ida', 'Jakob', 'Lena',
                'Milan', 'Nora', 'Oskar', 'Paula', 'Quentin', 'Rosa', 'Samir', 'Thea', 'Yusuf'])[1 + n * 7 % 20] AS first,
         (ARRAY['Albrecht', 'Bauer', 'Clark', 'D''Angelo', 'Eriksen', 'Fuchs', 'Garcia', 'Hansen', 'Ivanov',
                'Jansen', 'Keller', 'Lopez', 'Meyer', 'Novak', 'O''Brien', 'Petit', 'Richter', 'Silva', 'Tanaka',
                'Ulrich', 'Visser', 'Wagner', 'Zimmermann'])[1 + n * 11 % 23] AS last,
         n * 13 / 5 % 6 AS place,
         timestamptz '2019-01-07 08:00:00+00' + n * interval '29 hours' AS joined
  FROM generate_series(1, 1200) AS n
) AS made
ORDER BY n;

INSERT INTO policies (policy_number, customer_id, product_id, agent_id, status, starts_on, ends_on,
                      yearly_premium, insured_sum, created_at, updated_at)
SELECT 'P-' || to_char(n, 'FM0000000'),
       customer.id,
       product.id,
       agent.id,
       (CASE WHEN starts_on + term < date '2025-01-01' THEN 'lapsed'
             WHEN n % 23 = 0 THEN 'cancelled'
             WHEN n % 41 = 0 THEN 'offered'
             ELSE 'active' END)::policy_status,
       starts_on,
       starts_on + term,
       round(product.base_premium * (80 + n * 37 % 90) / 100, 2),
       5000 * (1 + n * 53 % 60),
       starts_on::timestamp AT TIME ZONE 'UTC',
       starts_on::timestamp AT TIME ZONE 'UTC'
FROM (
  SELECT n, date '2023-01-01' + (n * 421) % 900 AS starts_on, CASE WHEN n % 5 = 0 THEN 730 ELSE 365 END AS term
  FROM generate_series(1, 1800) AS n
) AS made
JOIN customers AS customer ON customer.customer_number = 'K-' || to_char(1 + n * 7 % 1200, 'FM000000')
JOIN products AS product ON product.code =
  (ARRAY['MOT-TPL', 'MOT-FUL', 'HOM-STD', 'HOM-PLU', 'LIA-PER', 'LIA-BUS', 'TRA-ANN'])[1 + n * 5 % 7]
LEFT JOIN agents AS agent ON agent.code = 'A' || to_char(101 + n * 3 % 37, 'FM000')
ORDER BY n;

INSERT INTO policy_covers (policy_id, cover, deductible)
SELECT policy.id, cover, CASE cover WHEN 'theft' THEN 300 WHEN 'storm' THEN 150 ELSE 0 END
FROM policies AS policy
JOIN products AS product ON product.id = policy.product_id
CROSS JOIN LATERAL unnest(CASE product.line
  WHEN 'motor' THEN ARRAY['collision', 'theft']
  WHEN 'household' THEN ARRAY['fire', 'water', 'storm']
  WHEN 'liability' THEN ARRAY['persons', 'things']
  ELSE ARRAY['medical'] END) AS cover
ORDER BY policy.policy_number, cover;

-- Down migration
DELETE FROM policies WHERE policy_number BETWEEN 'P-0000001' AND 'P-0001800';
DELETE FROM customers WHERE customer_number BETWEEN 'K-000001' AND 'K-001200';

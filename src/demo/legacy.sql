-- The mobile-banking system the insurer bought in 2024, as it was found: the source of data transfers.
-- The same rows every time. Loaded once, in one transaction, into a database of its own.

CREATE TABLE legacy_users (
  user_id bigint PRIMARY KEY,
  username varchar(64) NOT NULL,
  phone_number varchar(40),
  email varchar(160),
  full_name varchar(120),
  status varchar(12) NOT NULL,
  language char(2),
  created_at timestamptz NOT NULL,
  last_login_at timestamptz
);

COMMENT ON TABLE legacy_users IS 'user names are not unique: two branches kept their own lists until 2023';

CREATE TABLE legacy_accounts (
  account_id bigint PRIMARY KEY,
  user_id bigint NOT NULL REFERENCES legacy_users (user_id),
  iban varchar(34) NOT NULL,
  currency char(3) NOT NULL,
  balance numeric(14, 2) NOT NULL,
  opened_on date NOT NULL,
  closed_on date
);

CREATE TABLE legacy_transactions (
  transaction_id bigint PRIMARY KEY,
  account_id bigint NOT NULL REFERENCES legacy_accounts (account_id),
  booked_at timestamptz NOT NULL,
  amount numeric(14, 2) NOT NULL,
  counterparty varchar(120),
  purpose text
);

INSERT INTO legacy_users
SELECT n,
       -- One in forty repeats the name of an earlier user; the branches wrote upper and lower case as they liked.
       CASE n % 17 WHEN 0 THEN upper(username) WHEN 5 THEN initcap(username) ELSE username END,
       CASE
         WHEN n % 13 = 6 THEN NULL
         WHEN n % 29 = 3 THEN ''
         WHEN n % 11 = 2 THEN '0170/' || digits
         WHEN n % 11 = 7 THEN ' +49 (0)170 ' || left(digits, 3) || '-' || right(digits, 4) || ' '
         WHEN n % 173 = 0 THEN 'call office'
         ELSE '+49170' || digits
       END,
       CASE WHEN n % 6 <> 1 THEN username || '@mail.example' END,
       first || CASE WHEN n % 19 = 4 THEN '  ' ELSE ' ' END || last,
       (ARRAY['ACTIVE', 'ACTIVE', 'ACTIVE', 'INACTIVE', 'ACTIVE', 'ACTIVE', 'BLOCKED', 'ACTIVE', 'ACTIVE',
              'active', 'ACTIVE', 'ACTIVE', 'PENDING', 'ACTIVE', 'CLOSED'])[1 + n * 7 % 15],
       (ARRAY['de', 'de', 'en', 'fr', NULL, 'pl', 'de'])[1 + n % 7],
       created,
       CASE WHEN n % 8 <> 5 THEN created + (n * 389 % 9000) * interval '1 hour' END
FROM (
  SELECT n,
         CASE n % 500
           WHEN 11 THEN 'o''brien_' || n
           WHEN 61 THEN 'müller.' || n
           WHEN 111 THEN 'łukasz-' || n
           WHEN 161 THEN '김민준' || n
           WHEN 211 THEN 'anna "' || n || '" b.'
           WHEN 261 THEN 'back' || chr(92) || 'slash' || n
           WHEN 311 THEN '{{username}}' || n
           WHEN 361 THEN 'semi;colon--' || n
           WHEN 411 THEN '$1?:' || n
           WHEN 461 THEN 'tab' || chr(9) || n || ' '
           ELSE lower(replace(replace(first || '.' || last, ' ', ''), '''', '')) || same
         END AS username,
         to_char(1000000 + (n::bigint * 7368787) % 8999999, 'FM0000000') AS digits,
         first,
         last,
         timestamptz '2021-03-01 06:30:00+00' + n * interval '455 minutes' AS created
  FROM (
    SELECT n,
           same,
           (ARRAY['Aisha', 'Bruno', 'Carla', 'Dmitri', 'Eva', 'Farid', 'Gina', 'Hugo', 'Irina', 'Jan', 'Katja',
                  'Leo', 'Maria', 'Nils', 'Olga', 'Pavel', 'Rita', 'Stefan', 'Tina'])
             [1 + same % 19] AS first,
           (ARRAY['Adler', 'Brandt', 'Cohen', 'De Luca', 'Engel', 'Ferrari', 'Graf', 'Huber', 'Ito', 'Jung',
                  'Koch', 'Lang', 'Maier', 'Nagy', 'O''Connor', 'Peters', 'Quast', 'Roth', 'Schulz', 'Toth',
                  'Urban', 'Vogt', 'Weiss'])
             [1 + same % 23] AS last
    FROM generate_series(1, 5000) AS n
    CROSS JOIN LATERAL (SELECT CASE WHEN n > 435 AND n % 40 = 39 THEN n - 435 ELSE n END AS same) AS earlier
  ) AS named
) AS made
ORDER BY n;

INSERT INTO legacy_accounts
SELECT n,
       1 + n * 13 % 5000,
       'DE' || to_char(10 + n % 89, 'FM00') || '5001' || to_char(1000000 + (n::bigint * 15485863) % 8999999, 'FM0000000')
         || to_char(n, 'FM0000000'),
       CASE WHEN n % 37 = 0 THEN 'CHF' WHEN n % 53 = 0 THEN 'eur' ELSE 'EUR' END,
       round(((n::bigint * 48611) % 2500000 - 40000) / 100.0, 2),
       date '2021-03-01' + n * 17 % 1400,
       CASE WHEN n % 31 = 8 THEN date '2025-01-31' END
FROM generate_series(1, 6000) AS n
ORDER BY n;

INSERT INTO legacy_transactions
SELECT n,
       1 + (n::bigint * 7907) % 6000,
       timestamptz '2024-01-02 05:00:00+00' + n * interval '61 minutes',
       CASE WHEN n % 9 = 0 THEN 1850.00 + n % 900 ELSE -round(((n::bigint * 3571) % 24000 + 99) / 100.0, 2) END,
       (ARRAY['City Water Works', 'Café "Zum Löwen"', 'Rail & Road', 'Rent, flat 3', 'Grocer''s', NULL,
              'Power Company', 'Pharmacy', 'Cinema'])[1 + n % 9],
       CASE
         WHEN n % 9 = 0 THEN 'Salary'
         WHEN n % 50 = 1 THEN 'Invoice ' || n || chr(10) || 'paid in two parts; see letter'
         WHEN n % 4 <> 2 THEN 'Card payment ' || n
       END
FROM generate_series(1, 8000) AS n
ORDER BY n;

CREATE INDEX legacy_accounts_user ON legacy_accounts (user_id);
CREATE INDEX legacy_transactions_account ON legacy_transactions (account_id, booked_at);

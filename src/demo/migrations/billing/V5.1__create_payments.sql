/* Payments grow for ever and are asked for by year:
   a partition each, and one for what nobody foresaw. */
CREATE SEQUENCE payment_number_seq START 100001;

CREATE TABLE payments (
    payment_number bigint NOT NULL DEFAULT nextval('payment_number_seq'),
    schedule_id bigint NOT NULL REFERENCES premium_schedules (id),
    paid_on date NOT NULL,
    amount numeric(10, 2) NOT NULL,
    method text NOT NULL CHECK (method IN ('direct_debit', 'transfer', 'card')),
    reference text,
    PRIMARY KEY (payment_number, paid_on)
) PARTITION BY RANGE (paid_on);

ALTER SEQUENCE payment_number_seq OWNED BY payments.payment_number;

CREATE TABLE payments_2023 PARTITION OF payments FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE payments_2024 PARTITION OF payments FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE payments_2025 PARTITION OF payments FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE payments_other PARTITION OF payments DEFAULT;

CREATE INDEX idx_payments_schedule ON payments (schedule_id);

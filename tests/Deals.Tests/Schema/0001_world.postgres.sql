CREATE TABLE merchants (
  merchant_id uuid NOT NULL PRIMARY KEY,
  name text NOT NULL,
  country text NOT NULL,
  currency text NOT NULL
);
CREATE VIEW v_merchants AS SELECT merchant_id, name, country, currency FROM merchants;
CREATE VIEW v_programs AS SELECT merchant_id AS program_id, 1 AS number, merchant_id, name, currency,
  'UTC' AS time_zone, 'Active' AS status FROM merchants;
CREATE TABLE kept_fees (
  cause text NOT NULL PRIMARY KEY,
  partner_id uuid NOT NULL,
  minor bigint NOT NULL
);
INSERT INTO merchants VALUES ('00000065-0000-0000-0000-000000000000', 'Tea shop', 'VN', 'VND');
INSERT INTO merchants VALUES ('00000066-0000-0000-0000-000000000000', 'Hat shop', 'VN', 'VND');

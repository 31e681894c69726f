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
CREATE TABLE v_links (
  link_id uuid NOT NULL PRIMARY KEY,
  number integer NOT NULL,
  code text NOT NULL,
  program_id uuid NOT NULL,
  merchant_id uuid NOT NULL,
  partner_id uuid NOT NULL,
  campaign text
);
CREATE TABLE v_conversions (
  conversion_id uuid NOT NULL PRIMARY KEY,
  program_id uuid NOT NULL,
  merchant_id uuid NOT NULL,
  external_id text NOT NULL,
  type text NOT NULL,
  status text NOT NULL,
  occurred_at bigint NOT NULL,
  amount_minor bigint,
  refunded_minor bigint NOT NULL,
  currency text NOT NULL,
  new_customer boolean, coupon text
);
CREATE TABLE v_credits (
  conversion_id uuid NOT NULL,
  program_id uuid NOT NULL,
  merchant_id uuid NOT NULL,
  partner_id uuid NOT NULL,
  link_id uuid NOT NULL,
  weight_basis_points integer NOT NULL,
  reason text NOT NULL,
  PRIMARY KEY (conversion_id, link_id)
);
INSERT INTO merchants VALUES ('00000065-0000-0000-0000-000000000000', 'Tea shop', 'VN', 'VND');
INSERT INTO merchants VALUES ('00000066-0000-0000-0000-000000000000', 'Hat shop', 'VN', 'VND');

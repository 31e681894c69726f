CREATE TABLE merchants (
  merchant_id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  country TEXT NOT NULL,
  currency TEXT NOT NULL
) STRICT;
CREATE VIEW v_merchants AS SELECT merchant_id, name, country, currency FROM merchants;
CREATE VIEW v_programs AS SELECT merchant_id AS program_id, 1 AS number, merchant_id, name, currency,
  'UTC' AS time_zone, 'Active' AS status FROM merchants;
CREATE TABLE kept_fees (
  cause TEXT NOT NULL PRIMARY KEY,
  partner_id TEXT NOT NULL,
  minor INTEGER NOT NULL
) STRICT;
CREATE TABLE v_links (
  link_id TEXT NOT NULL PRIMARY KEY,
  number INTEGER NOT NULL,
  code TEXT NOT NULL,
  program_id TEXT NOT NULL,
  merchant_id TEXT NOT NULL,
  partner_id TEXT NOT NULL,
  campaign TEXT
) STRICT;
CREATE TABLE v_conversions (
  conversion_id TEXT NOT NULL PRIMARY KEY,
  program_id TEXT NOT NULL,
  merchant_id TEXT NOT NULL,
  external_id TEXT NOT NULL,
  type TEXT NOT NULL,
  status TEXT NOT NULL,
  occurred_at INTEGER NOT NULL,
  amount_minor INTEGER,
  refunded_minor INTEGER NOT NULL,
  currency TEXT NOT NULL,
  new_customer INTEGER, coupon TEXT
) STRICT;
CREATE TABLE v_credits (
  conversion_id TEXT NOT NULL,
  program_id TEXT NOT NULL,
  merchant_id TEXT NOT NULL,
  partner_id TEXT NOT NULL,
  link_id TEXT NOT NULL,
  weight_basis_points INTEGER NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (conversion_id, link_id)
) STRICT;
INSERT INTO merchants VALUES ('00000065-0000-0000-0000-000000000000', 'Tea shop', 'VN', 'VND');
INSERT INTO merchants VALUES ('00000066-0000-0000-0000-000000000000', 'Hat shop', 'VN', 'VND');

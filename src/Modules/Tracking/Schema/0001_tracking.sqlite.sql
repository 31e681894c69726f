CREATE TABLE links (
  id TEXT PRIMARY KEY,
  number INTEGER NOT NULL UNIQUE,
  program_id TEXT NOT NULL,
  merchant_id TEXT NOT NULL,
  partner_id TEXT NOT NULL,
  code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 3 AND 64),
  destination TEXT,
  disabled INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  version INTEGER NOT NULL
);
CREATE INDEX ix_links_revision ON links (revision);
CREATE INDEX ix_links_partner ON links (partner_id, id);
CREATE INDEX ix_links_program ON links (program_id, id);

CREATE TABLE coupons (
  id TEXT PRIMARY KEY,
  program_id TEXT NOT NULL,
  merchant_id TEXT NOT NULL,
  partner_id TEXT NOT NULL,
  code TEXT NOT NULL,
  folded_code TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (program_id, folded_code)
);

CREATE TABLE click_keys (
  number INTEGER PRIMARY KEY CHECK (number BETWEEN 0 AND 255),
  secret BLOB NOT NULL,
  signs_from INTEGER NOT NULL,
  accepted_until INTEGER NOT NULL
);

CREATE TABLE customers (
  id TEXT PRIMARY KEY,
  merchant_id TEXT NOT NULL,
  external_id TEXT NOT NULL,
  visitors TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  UNIQUE (merchant_id, external_id)
);

CREATE TABLE conversions (
  id TEXT PRIMARY KEY,
  program_id TEXT NOT NULL,
  merchant_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('lead', 'order')),
  external_id TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('Lead', 'Sale', 'Renewal')),
  status TEXT NOT NULL CHECK (status IN ('Attributing', 'AwaitingRate', 'Unattributed', 'Attributed', 'PartlyRefunded', 'Refunded', 'Rejected', 'Test')),
  lead_status TEXT CHECK (lead_status IN ('Received', 'Qualified', 'Disqualified')),
  occurred_at INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  customer_id TEXT REFERENCES customers (id),
  order_minor INTEGER NOT NULL CHECK (order_minor >= 0),
  order_currency TEXT NOT NULL,
  amount_minor INTEGER CHECK (amount_minor >= 0),
  currency TEXT NOT NULL,
  new_customer INTEGER,
  input TEXT NOT NULL,
  lines TEXT NOT NULL,
  question TEXT,
  credits TEXT NOT NULL,
  steps TEXT NOT NULL,
  unattributed TEXT,
  first_sale_id TEXT,
  refunded_minor INTEGER NOT NULL CHECK (refunded_minor >= 0 AND refunded_minor <= coalesce(amount_minor, 0)),
  refunded_order_minor INTEGER NOT NULL CHECK (refunded_order_minor >= 0 AND refunded_order_minor <= order_minor),
  refunded_per_line TEXT NOT NULL,
  refunded_named_lines TEXT NOT NULL,
  answer TEXT,
  version INTEGER NOT NULL,
  UNIQUE (program_id, external_id, kind)
);
CREATE INDEX ix_conversions_customer ON conversions (customer_id, type, occurred_at);
CREATE INDEX ix_conversions_occurred ON conversions (occurred_at, id);
CREATE INDEX ix_conversions_program ON conversions (program_id, occurred_at, id);
CREATE INDEX ix_conversions_status ON conversions (status, id);
CREATE INDEX ix_conversions_type ON conversions (type, id);

CREATE TABLE conversion_credits (
  conversion_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  program_id TEXT NOT NULL,
  merchant_id TEXT NOT NULL,
  partner_id TEXT NOT NULL,
  link_id TEXT,
  weight_basis_points INTEGER NOT NULL CHECK (weight_basis_points BETWEEN 0 AND 10000),
  reason TEXT NOT NULL,
  PRIMARY KEY (conversion_id, position)
);
CREATE INDEX ix_conversion_credits_partner ON conversion_credits (partner_id, conversion_id);

CREATE TABLE refunds (
  id TEXT PRIMARY KEY,
  conversion_id TEXT NOT NULL REFERENCES conversions (id),
  program_id TEXT NOT NULL,
  merchant_id TEXT NOT NULL,
  external_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  at INTEGER NOT NULL,
  amount_minor INTEGER NOT NULL CHECK (amount_minor >= 0),
  currency TEXT NOT NULL,
  order_minor INTEGER NOT NULL CHECK (order_minor >= 0),
  request TEXT NOT NULL,
  answer TEXT NOT NULL,
  UNIQUE (conversion_id, external_id)
);
CREATE INDEX ix_refunds_program ON refunds (program_id, at);

CREATE VIEW v_links AS
  SELECT id AS link_id, number, code, program_id, merchant_id, partner_id FROM links;
CREATE VIEW v_conversions AS
  SELECT id AS conversion_id, program_id, merchant_id, external_id, type, status, occurred_at, amount_minor,
    refunded_minor, currency, new_customer FROM conversions;
CREATE VIEW v_credits AS
  SELECT conversion_id, program_id, merchant_id, partner_id, link_id, weight_basis_points, reason FROM conversion_credits;
CREATE VIEW v_refunds AS
  SELECT id AS refund_id, conversion_id, program_id, merchant_id, at, amount_minor, currency, reason FROM refunds;

CREATE TABLE links (
  id uuid PRIMARY KEY,
  number int NOT NULL UNIQUE,
  program_id uuid NOT NULL,
  merchant_id uuid NOT NULL,
  partner_id uuid NOT NULL,
  code text NOT NULL UNIQUE CHECK (length(code) BETWEEN 3 AND 64),
  destination text,
  disabled boolean NOT NULL,
  revision bigint NOT NULL,
  created_at bigint NOT NULL,
  version int NOT NULL
);
CREATE INDEX ix_links_revision ON links (revision);
CREATE INDEX ix_links_partner ON links (partner_id, id);
CREATE INDEX ix_links_program ON links (program_id, id);

CREATE TABLE coupons (
  id uuid PRIMARY KEY,
  program_id uuid NOT NULL,
  merchant_id uuid NOT NULL,
  partner_id uuid NOT NULL,
  code text NOT NULL,
  folded_code text NOT NULL,
  created_at bigint NOT NULL,
  UNIQUE (program_id, folded_code)
);

CREATE TABLE click_keys (
  number int PRIMARY KEY CHECK (number BETWEEN 0 AND 255),
  secret bytea NOT NULL,
  signs_from bigint NOT NULL,
  accepted_until bigint NOT NULL
);

CREATE TABLE customers (
  id uuid PRIMARY KEY,
  merchant_id uuid NOT NULL,
  external_id text NOT NULL,
  visitors text NOT NULL,
  created_at bigint NOT NULL,
  version int NOT NULL,
  UNIQUE (merchant_id, external_id)
);

CREATE TABLE conversions (
  id uuid PRIMARY KEY,
  program_id uuid NOT NULL,
  merchant_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('lead', 'order')),
  external_id text NOT NULL,
  type text NOT NULL CHECK (type IN ('Lead', 'Sale', 'Renewal')),
  status text NOT NULL CHECK (status IN ('Attributing', 'AwaitingRate', 'Unattributed', 'Attributed', 'PartlyRefunded', 'Refunded', 'Rejected', 'Test')),
  lead_status text CHECK (lead_status IN ('Received', 'Qualified', 'Disqualified')),
  occurred_at bigint NOT NULL,
  recorded_at bigint NOT NULL,
  customer_id uuid REFERENCES customers (id),
  order_minor bigint NOT NULL CHECK (order_minor >= 0),
  order_currency text NOT NULL,
  amount_minor bigint CHECK (amount_minor >= 0),
  currency text NOT NULL,
  new_customer boolean,
  input text NOT NULL,
  lines text NOT NULL,
  question text,
  credits text NOT NULL,
  steps text NOT NULL,
  unattributed text,
  first_sale_id uuid,
  refunded_minor bigint NOT NULL CHECK (refunded_minor >= 0 AND refunded_minor <= coalesce(amount_minor, 0)),
  refunded_order_minor bigint NOT NULL CHECK (refunded_order_minor >= 0 AND refunded_order_minor <= order_minor),
  refunded_per_line text NOT NULL,
  refunded_named_lines text NOT NULL,
  answer text,
  version int NOT NULL,
  UNIQUE (program_id, external_id, kind)
);
CREATE INDEX ix_conversions_customer ON conversions (customer_id, type, occurred_at);
CREATE INDEX ix_conversions_occurred ON conversions (occurred_at, id);
CREATE INDEX ix_conversions_program ON conversions (program_id, occurred_at, id);
CREATE INDEX ix_conversions_status ON conversions (status, id);
CREATE INDEX ix_conversions_type ON conversions (type, id);

CREATE TABLE conversion_credits (
  conversion_id uuid NOT NULL,
  position int NOT NULL,
  program_id uuid NOT NULL,
  merchant_id uuid NOT NULL,
  partner_id uuid NOT NULL,
  link_id uuid,
  weight_basis_points int NOT NULL CHECK (weight_basis_points BETWEEN 0 AND 10000),
  reason text NOT NULL,
  PRIMARY KEY (conversion_id, position)
);
CREATE INDEX ix_conversion_credits_partner ON conversion_credits (partner_id, conversion_id);

CREATE TABLE refunds (
  id uuid PRIMARY KEY,
  conversion_id uuid NOT NULL REFERENCES conversions (id),
  program_id uuid NOT NULL,
  merchant_id uuid NOT NULL,
  external_id text NOT NULL,
  reason text NOT NULL,
  at bigint NOT NULL,
  amount_minor bigint NOT NULL CHECK (amount_minor >= 0),
  currency text NOT NULL,
  order_minor bigint NOT NULL CHECK (order_minor >= 0),
  request text NOT NULL,
  answer text NOT NULL,
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

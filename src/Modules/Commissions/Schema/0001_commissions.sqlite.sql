CREATE TABLE commission_plans (
  id             TEXT    NOT NULL PRIMARY KEY,
  program_id     TEXT    NOT NULL,
  version        INTEGER NOT NULL CHECK (version >= 1),
  effective_from INTEGER NOT NULL,
  published_at   INTEGER NOT NULL,
  rules_json     TEXT    NOT NULL
);

CREATE UNIQUE INDEX ux_commission_plans_version ON commission_plans (program_id, version);

CREATE TABLE commissions (
  id                 TEXT    NOT NULL PRIMARY KEY,
  conversion_id      TEXT    NOT NULL,
  program_id         TEXT    NOT NULL,
  merchant_id        TEXT    NOT NULL,
  partner_id         TEXT    NOT NULL,
  link_id            TEXT,
  plan_version       INTEGER NOT NULL CHECK (plan_version >= 1),
  rule_name          TEXT    NOT NULL,
  on_kind            TEXT    NOT NULL CHECK (on_kind IN ('lead', 'sale', 'renewal')),
  amount_minor       INTEGER NOT NULL,
  fee_minor          INTEGER NOT NULL,
  currency           TEXT    NOT NULL CHECK (length(currency) = 3),
  status             TEXT    NOT NULL CHECK (status IN
    ('Pending', 'Approved', 'Payable', 'InPayout', 'Paid', 'Rejected', 'Reversed')),
  occurred_at        INTEGER NOT NULL,
  created_at         INTEGER NOT NULL,
  due_at             INTEGER,
  payable_at         INTEGER,
  parent_id          TEXT REFERENCES commissions (id) DEFERRABLE INITIALLY DEFERRED,
  refund_id          TEXT,
  reason_code        TEXT,
  evidence           TEXT,
  payout_item_id     TEXT,
  shares             TEXT    NOT NULL,
  refunds            TEXT    NOT NULL,
  reversed_minor     INTEGER NOT NULL,
  reversed_fee_minor INTEGER NOT NULL,
  steps              TEXT    NOT NULL,
  version            INTEGER NOT NULL,
  CHECK ((parent_id IS NULL) = (refund_id IS NULL)),
  CHECK ((parent_id IS NULL AND amount_minor > 0 AND fee_minor >= 0)
      OR (parent_id IS NOT NULL AND amount_minor <= 0 AND fee_minor <= 0 AND amount_minor + fee_minor < 0)),
  CHECK (reversed_minor >= 0 AND reversed_minor <= max(amount_minor, 0)),
  CHECK (reversed_fee_minor >= 0 AND reversed_fee_minor <= max(fee_minor, 0)),
  CHECK (status NOT IN ('Payable', 'InPayout', 'Paid') OR payable_at IS NOT NULL),
  CHECK (status NOT IN ('InPayout', 'Paid') OR payout_item_id IS NOT NULL),
  CHECK (status NOT IN ('Pending', 'Approved') OR payout_item_id IS NULL),
  CHECK (status <> 'Rejected' OR (reason_code IS NOT NULL AND evidence IS NOT NULL))
);

CREATE UNIQUE INDEX ux_commissions_once
  ON commissions (conversion_id, partner_id, plan_version, rule_name) WHERE parent_id IS NULL;
CREATE UNIQUE INDEX ux_commissions_refund ON commissions (refund_id, parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX ix_commissions_conversion ON commissions (conversion_id);
CREATE INDEX ix_commissions_parent ON commissions (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX ix_commissions_release ON commissions (due_at) WHERE status = 'Pending';
CREATE INDEX ix_commissions_payable ON commissions (currency, partner_id, payable_at) WHERE status = 'Payable';
CREATE INDEX ix_commissions_item ON commissions (payout_item_id) WHERE payout_item_id IS NOT NULL;
CREATE INDEX ix_commissions_program ON commissions (program_id, id);
CREATE INDEX ix_commissions_partner ON commissions (partner_id, id);
CREATE INDEX ix_commissions_merchant ON commissions (merchant_id, id);

CREATE VIEW v_commissions AS
SELECT id AS commission_id, conversion_id, program_id, merchant_id, partner_id, link_id, on_kind, amount_minor,
  fee_minor, currency, status, occurred_at, due_at, payable_at, reason_code, rule_name, payout_item_id
FROM commissions;

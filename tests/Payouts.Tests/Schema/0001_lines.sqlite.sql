CREATE TABLE payable_lines (
  id TEXT NOT NULL PRIMARY KEY, conversion_id TEXT NOT NULL, partner_id TEXT NOT NULL, amount_minor INTEGER NOT NULL,
  currency TEXT NOT NULL, status TEXT NOT NULL, payable_at INTEGER NOT NULL, reason_code TEXT, payout_item_id TEXT,
  version INTEGER NOT NULL);
CREATE VIEW v_commissions AS SELECT
  id AS commission_id, conversion_id, conversion_id AS program_id, conversion_id AS merchant_id, partner_id,
  CAST(NULL AS TEXT) AS link_id, 'sale' AS on_kind, amount_minor, CAST(0 AS INTEGER) AS fee_minor, currency, status,
  payable_at AS occurred_at, payable_at AS due_at, payable_at, reason_code, 'base' AS rule_name, payout_item_id
FROM payable_lines;
CREATE TABLE payable_fees (
  fee_id TEXT NOT NULL PRIMARY KEY, cause TEXT NOT NULL, partner_id TEXT NOT NULL, merchant_id TEXT, title TEXT NOT NULL,
  amount_minor INTEGER NOT NULL, currency TEXT NOT NULL, status TEXT NOT NULL, payable_at INTEGER NOT NULL, payout_item_id TEXT);
CREATE VIEW v_partner_fees AS SELECT * FROM payable_fees;

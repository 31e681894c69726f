CREATE TABLE payable_lines (
  id uuid NOT NULL PRIMARY KEY, conversion_id uuid NOT NULL, partner_id uuid NOT NULL, amount_minor bigint NOT NULL,
  currency text NOT NULL, status text NOT NULL, payable_at bigint NOT NULL, reason_code text, payout_item_id uuid,
  version integer NOT NULL);
CREATE VIEW v_commissions AS SELECT
  id AS commission_id, conversion_id, conversion_id AS program_id, conversion_id AS merchant_id, partner_id,
  CAST(NULL AS uuid) AS link_id, 'sale' AS on_kind, amount_minor, CAST(0 AS bigint) AS fee_minor, currency, status,
  payable_at AS occurred_at, payable_at AS due_at, payable_at, reason_code, 'base' AS rule_name, payout_item_id
FROM payable_lines;
CREATE TABLE payable_fees (
  fee_id uuid NOT NULL PRIMARY KEY, cause text NOT NULL, partner_id uuid NOT NULL, merchant_id uuid, title text NOT NULL,
  amount_minor bigint NOT NULL, currency text NOT NULL, status text NOT NULL, payable_at bigint NOT NULL, payout_item_id uuid);
CREATE VIEW v_partner_fees AS SELECT * FROM payable_fees;

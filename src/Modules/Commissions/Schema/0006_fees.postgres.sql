-- What partners earn beside commissions; the entry that credits them has the cause as its key.
CREATE TABLE partner_fees (
  id             uuid PRIMARY KEY,
  cause          text NOT NULL CHECK (length(cause) BETWEEN 1 AND 200),
  partner_id     uuid NOT NULL,
  merchant_id    uuid,
  title          text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  amount_minor   bigint NOT NULL CHECK (amount_minor <> 0),
  currency       text NOT NULL CHECK (length(currency) = 3),
  status         text NOT NULL CHECK (status IN ('Payable', 'InPayout', 'Paid')),
  payable_at     bigint NOT NULL,
  payout_item_id uuid,
  version        integer NOT NULL,
  CHECK (status = 'Payable' OR payout_item_id IS NOT NULL)
);
CREATE UNIQUE INDEX ux_partner_fees_cause ON partner_fees (cause);
CREATE INDEX ix_partner_fees_payable ON partner_fees (currency, partner_id, payable_at) WHERE status = 'Payable';
CREATE INDEX ix_partner_fees_item ON partner_fees (payout_item_id) WHERE payout_item_id IS NOT NULL;
CREATE INDEX ix_partner_fees_partner ON partner_fees (partner_id, id);

CREATE VIEW v_partner_fees AS
SELECT id AS fee_id, cause, partner_id, merchant_id, title, amount_minor, currency, status, payable_at, payout_item_id
FROM partner_fees;

-- Where partners are paid. A change adds a row and closes the one before, so what a payment was made with stays known.
-- sealed holds the account, readable by the program's keys alone; masked is what people see.
CREATE TABLE payout_methods (
  id uuid NOT NULL PRIMARY KEY,
  partner_id uuid NOT NULL,
  currency text NOT NULL CHECK (length(currency) = 3),
  kind text NOT NULL CHECK (kind IN ('Bank', 'PayPal', 'Wise')),
  sealed text NOT NULL,
  masked text NOT NULL,
  tax_country text NOT NULL CHECK (length(tax_country) = 2),
  notice_email text NOT NULL,
  made_by uuid NOT NULL,
  made_by_name text NOT NULL,
  made_at bigint NOT NULL,
  hold_until bigint NOT NULL CHECK (hold_until >= made_at),
  replaced_at bigint
);
CREATE UNIQUE INDEX ux_payout_methods_current ON payout_methods (partner_id, currency) WHERE replaced_at IS NULL;

ALTER TABLE payout_items ADD COLUMN method_id uuid REFERENCES payout_methods (id);
ALTER TABLE payout_batches ADD COLUMN skipped text NOT NULL DEFAULT '[]';

-- Where partners are paid. A change adds a row and closes the one before, so what a payment was made with stays known.
-- sealed holds the account, readable by the program's keys alone; masked is what people see.
CREATE TABLE payout_methods (
  id TEXT NOT NULL PRIMARY KEY,
  partner_id TEXT NOT NULL,
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  kind TEXT NOT NULL CHECK (kind IN ('Bank', 'PayPal', 'Wise')),
  sealed TEXT NOT NULL,
  masked TEXT NOT NULL,
  tax_country TEXT NOT NULL CHECK (length(tax_country) = 2),
  notice_email TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made_by_name TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  hold_until INTEGER NOT NULL CHECK (hold_until >= made_at),
  replaced_at INTEGER
) STRICT;
CREATE UNIQUE INDEX ux_payout_methods_current ON payout_methods (partner_id, currency) WHERE replaced_at IS NULL;

ALTER TABLE payout_items ADD COLUMN method_id TEXT REFERENCES payout_methods (id);
ALTER TABLE payout_batches ADD COLUMN skipped TEXT NOT NULL DEFAULT '[]';

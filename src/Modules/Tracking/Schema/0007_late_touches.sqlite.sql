CREATE TABLE late_touches (
  conversion_id TEXT NOT NULL REFERENCES conversions (id),
  program_id TEXT NOT NULL,
  merchant_id TEXT NOT NULL,
  partner_id TEXT NOT NULL,
  occurred_at INTEGER NOT NULL,
  without_basis_points INTEGER NOT NULL CHECK (without_basis_points BETWEEN 0 AND 10000),
  got_basis_points INTEGER NOT NULL CHECK (got_basis_points BETWEEN 0 AND 10000),
  PRIMARY KEY (conversion_id, partner_id)
);
CREATE INDEX ix_late_touches_occurred ON late_touches (occurred_at);
CREATE INDEX ix_late_touches_merchant ON late_touches (merchant_id, occurred_at);
CREATE INDEX ix_late_touches_partner ON late_touches (partner_id, occurred_at);

-- Amounts are what is left of the order, in the program's currency.
CREATE VIEW v_late_touches AS
  SELECT l.conversion_id, l.program_id, l.merchant_id, l.partner_id, l.occurred_at, l.without_basis_points,
    l.got_basis_points, c.status, c.amount_minor - c.refunded_minor AS net_minor, c.currency
  FROM late_touches l
  JOIN conversions c ON c.id = l.conversion_id;

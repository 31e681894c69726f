-- What each order line earned of a commission, and what a reversal took back of it, for reports.
CREATE TABLE commission_shares (
  commission_id TEXT NOT NULL REFERENCES commissions (id),
  line INTEGER NOT NULL,
  conversion_id TEXT NOT NULL,
  program_id TEXT NOT NULL,
  merchant_id TEXT NOT NULL,
  partner_id TEXT NOT NULL,
  amount_minor INTEGER NOT NULL,
  fee_minor INTEGER NOT NULL,
  largest INTEGER NOT NULL,
  PRIMARY KEY (commission_id, line)
) WITHOUT ROWID;
CREATE VIEW v_commission_shares AS
  SELECT commission_id, line, conversion_id, program_id, merchant_id, partner_id, amount_minor, fee_minor, largest
  FROM commission_shares;

CREATE TRIGGER tr_commissions_shares AFTER INSERT ON commissions BEGIN
  INSERT INTO commission_shares
  SELECT new.id, json_extract(value, '$.line'), new.conversion_id, new.program_id, new.merchant_id, new.partner_id,
    json_extract(value, '$.earnedMinor'), json_extract(value, '$.feeMinor'),
    row_number() OVER (ORDER BY json_extract(value, '$.earnedMinor') DESC, key) = 1
  FROM json_each(new.shares);
END;

-- Fees, and reversals of before, are cut by what the lines earned: largest remainder, of equal ones the first.
INSERT INTO commission_shares
WITH earned AS (
  SELECT c.id, c.conversion_id, c.program_id, c.merchant_id, c.partner_id, c.amount_minor, c.fee_minor,
    abs(c.amount_minor) AS amount, abs(c.fee_minor) AS fee, json_extract(s.value, '$.line') AS line,
    json_extract(s.value, '$.earnedMinor') AS part, o.amount_minor AS whole
  FROM commissions c JOIN commissions o ON o.id = coalesce(c.parent_id, c.id), json_each(o.shares) s
), cut AS (
  SELECT *, amount * part / whole AS amount_floor, fee * part / whole AS fee_floor,
    row_number() OVER (PARTITION BY id ORDER BY amount * part % whole DESC, line) AS amount_rank,
    row_number() OVER (PARTITION BY id ORDER BY fee * part % whole DESC, line) AS fee_rank,
    row_number() OVER (PARTITION BY id ORDER BY part DESC, line) AS rank
  FROM earned
), counted AS (
  SELECT *, amount - sum(amount_floor) OVER (PARTITION BY id) AS amount_left,
    fee - sum(fee_floor) OVER (PARTITION BY id) AS fee_left
  FROM cut
)
SELECT id, line, conversion_id, program_id, merchant_id, partner_id,
  sign(amount_minor) * (amount_floor + (amount_rank <= amount_left)),
  sign(fee_minor) * (fee_floor + (fee_rank <= fee_left)), rank = 1
FROM counted;

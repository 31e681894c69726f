-- What each order line earned of a commission, and what a reversal took back of it, for reports.
CREATE TABLE commission_shares (
  commission_id uuid NOT NULL REFERENCES commissions (id),
  line int NOT NULL,
  conversion_id uuid NOT NULL,
  program_id uuid NOT NULL,
  merchant_id uuid NOT NULL,
  partner_id uuid NOT NULL,
  amount_minor bigint NOT NULL,
  fee_minor bigint NOT NULL,
  largest boolean NOT NULL,
  PRIMARY KEY (commission_id, line)
);
CREATE VIEW v_commission_shares AS
  SELECT commission_id, line, conversion_id, program_id, merchant_id, partner_id, amount_minor, fee_minor, largest
  FROM commission_shares;

CREATE FUNCTION keep_commission_shares() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO commission_shares
  SELECT NEW.id, (share ->> 'line')::int, NEW.conversion_id, NEW.program_id, NEW.merchant_id, NEW.partner_id,
    (share ->> 'earnedMinor')::bigint, (share ->> 'feeMinor')::bigint,
    row_number() OVER (ORDER BY (share ->> 'earnedMinor')::bigint DESC, place) = 1
  FROM jsonb_array_elements(NEW.shares::jsonb) WITH ORDINALITY AS told (share, place);
  RETURN NULL;
END $$;
CREATE TRIGGER tr_commissions_shares AFTER INSERT ON commissions
  FOR EACH ROW EXECUTE FUNCTION keep_commission_shares();

-- Fees, and reversals of before, are cut by what the lines earned: largest remainder, of equal ones the first.
INSERT INTO commission_shares
WITH earned AS (
  SELECT c.id, c.conversion_id, c.program_id, c.merchant_id, c.partner_id, c.amount_minor, c.fee_minor,
    abs(c.amount_minor) AS amount, abs(c.fee_minor) AS fee, (s.share ->> 'line')::int AS line,
    (s.share ->> 'earnedMinor')::numeric AS part, o.amount_minor AS whole
  FROM commissions c JOIN commissions o ON o.id = coalesce(c.parent_id, c.id),
    jsonb_array_elements(o.shares::jsonb) AS s (share)
), cut AS (
  SELECT *, div(amount * part, whole) AS amount_floor, div(fee * part, whole) AS fee_floor,
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
  sign(amount_minor) * (amount_floor + (amount_rank <= amount_left)::int),
  sign(fee_minor) * (fee_floor + (fee_rank <= fee_left)::int), rank = 1
FROM counted;

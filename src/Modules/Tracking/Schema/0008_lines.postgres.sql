-- The coupon of an order, folded as coupons are compared, and its lines as rows, for reports.
ALTER TABLE conversions ADD COLUMN coupon text;
ALTER TABLE conversions ADD COLUMN refunded_lines text NOT NULL DEFAULT '[]';

CREATE OR REPLACE VIEW v_conversions AS
  SELECT id AS conversion_id, program_id, merchant_id, external_id, type, status, occurred_at, amount_minor,
    refunded_minor, currency, new_customer, coupon FROM conversions;

CREATE TABLE conversion_lines (
  conversion_id uuid NOT NULL REFERENCES conversions (id),
  position int NOT NULL,
  program_id uuid NOT NULL,
  merchant_id uuid NOT NULL,
  occurred_at bigint NOT NULL,
  sku text NOT NULL,
  category text,
  amount_minor bigint NOT NULL CHECK (amount_minor >= 0),
  refunded_minor bigint NOT NULL CHECK (refunded_minor BETWEEN 0 AND amount_minor),
  largest boolean NOT NULL,
  PRIMARY KEY (conversion_id, position)
);
-- A period of orders is a range of their lines.
CREATE INDEX ix_conversion_lines_occurred ON conversion_lines (occurred_at, conversion_id);
CREATE VIEW v_conversion_lines AS
  SELECT conversion_id, position, program_id, merchant_id, occurred_at, sku, category, amount_minor, refunded_minor, largest
  FROM conversion_lines;

CREATE FUNCTION keep_conversion_lines() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    DELETE FROM conversion_lines WHERE conversion_id = NEW.id;
  END IF;
  INSERT INTO conversion_lines
  SELECT NEW.id, place - 1, NEW.program_id, NEW.merchant_id, NEW.occurred_at, line ->> 'sku', line ->> 'category',
    (line #>> '{amount,minor}')::bigint, coalesce((NEW.refunded_lines::jsonb ->> (place - 1)::int)::bigint, 0),
    row_number() OVER (ORDER BY (line #>> '{amount,minor}')::bigint DESC, place) = 1
  FROM jsonb_array_elements(NEW.lines::jsonb) WITH ORDINALITY AS told (line, place);
  RETURN NULL;
END $$;
CREATE TRIGGER tr_conversions_lines AFTER INSERT OR UPDATE OF lines, refunded_lines ON conversions
  FOR EACH ROW WHEN (NEW.lines <> '[]') EXECUTE FUNCTION keep_conversion_lines();

-- What was refunded of each line, in the program's currency, rounded half up as refunds are.
UPDATE conversions c SET refunded_lines = (
  SELECT jsonb_agg(CASE r.input WHEN 0 THEN 0
    ELSE div(2 * r.line * r.refunded + r.input, 2 * r.input) END ORDER BY r.place)::text
  FROM (
    SELECT place, refunded::numeric, (c.lines::jsonb #>> ARRAY[(place - 1)::text, 'amount', 'minor'])::numeric AS line,
      (c.input::jsonb #>> ARRAY['lines', (place - 1)::text, 'amount', 'minor'])::numeric AS input
    FROM jsonb_array_elements_text(c.refunded_per_line::jsonb) WITH ORDINALITY AS told (refunded, place)) r)
WHERE refunded_minor > 0 AND lines <> '[]';
UPDATE conversions SET coupon = upper(trim(input::jsonb ->> 'couponCode'))
WHERE input::jsonb ->> 'couponCode' IS NOT NULL;
-- The trigger makes the rows.
UPDATE conversions SET lines = lines WHERE lines <> '[]';

-- The coupon of an order, folded as coupons are compared, and its lines as rows, for reports.
ALTER TABLE conversions ADD COLUMN coupon TEXT;
ALTER TABLE conversions ADD COLUMN refunded_lines TEXT NOT NULL DEFAULT '[]';

DROP VIEW v_conversions;
CREATE VIEW v_conversions AS
  SELECT id AS conversion_id, program_id, merchant_id, external_id, type, status, occurred_at, amount_minor,
    refunded_minor, currency, new_customer, coupon FROM conversions;

CREATE TABLE conversion_lines (
  conversion_id TEXT NOT NULL REFERENCES conversions (id),
  position INTEGER NOT NULL,
  program_id TEXT NOT NULL,
  merchant_id TEXT NOT NULL,
  occurred_at INTEGER NOT NULL,
  sku TEXT NOT NULL,
  category TEXT,
  amount_minor INTEGER NOT NULL CHECK (amount_minor >= 0),
  refunded_minor INTEGER NOT NULL CHECK (refunded_minor BETWEEN 0 AND amount_minor),
  largest INTEGER NOT NULL,
  PRIMARY KEY (conversion_id, position)
) WITHOUT ROWID;
-- A period of orders is a range of their lines.
CREATE INDEX ix_conversion_lines_occurred ON conversion_lines (occurred_at, conversion_id);
CREATE VIEW v_conversion_lines AS
  SELECT conversion_id, position, program_id, merchant_id, occurred_at, sku, category, amount_minor, refunded_minor, largest
  FROM conversion_lines;

CREATE TRIGGER tr_conversions_lines_of_new AFTER INSERT ON conversions WHEN new.lines <> '[]' BEGIN
  INSERT INTO conversion_lines
  SELECT new.id, key, new.program_id, new.merchant_id, new.occurred_at, json_extract(value, '$.sku'),
    json_extract(value, '$.category'), json_extract(value, '$.amount.minor'),
    coalesce(json_extract(new.refunded_lines, '$[' || key || ']'), 0),
    row_number() OVER (ORDER BY json_extract(value, '$.amount.minor') DESC, key) = 1
  FROM json_each(new.lines);
END;
CREATE TRIGGER tr_conversions_lines_of_changed AFTER UPDATE OF lines, refunded_lines ON conversions
WHEN new.lines <> '[]' BEGIN
  DELETE FROM conversion_lines WHERE conversion_id = new.id;
  INSERT INTO conversion_lines
  SELECT new.id, key, new.program_id, new.merchant_id, new.occurred_at, json_extract(value, '$.sku'),
    json_extract(value, '$.category'), json_extract(value, '$.amount.minor'),
    coalesce(json_extract(new.refunded_lines, '$[' || key || ']'), 0),
    row_number() OVER (ORDER BY json_extract(value, '$.amount.minor') DESC, key) = 1
  FROM json_each(new.lines);
END;

-- What was refunded of each line, in the program's currency, rounded half up as refunds are.
UPDATE conversions SET refunded_lines = (
  SELECT json_group_array(CASE r.input WHEN 0 THEN 0
    ELSE CAST((2 * r.line * r.refunded + r.input) / (2 * r.input) AS INTEGER) END)
  FROM (
    SELECT value AS refunded, json_extract(conversions.lines, '$[' || key || '].amount.minor') AS line,
      json_extract(conversions.input, '$.lines[' || key || '].amount.minor') AS input
    FROM json_each(conversions.refunded_per_line) ORDER BY key) r)
WHERE refunded_minor > 0 AND lines <> '[]';
UPDATE conversions SET coupon = upper(trim(json_extract(input, '$.couponCode')))
WHERE json_extract(input, '$.couponCode') IS NOT NULL;
-- The trigger makes the rows.
UPDATE conversions SET lines = lines WHERE lines <> '[]';

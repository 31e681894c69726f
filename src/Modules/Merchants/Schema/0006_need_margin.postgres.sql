ALTER TABLE merchant_needs ADD COLUMN gross_margin TEXT;
DROP VIEW v_needs;
CREATE VIEW v_needs AS
SELECT id AS need_id, merchant_id, product, link, countries, categories, goal_kind, goal_value, gross_margin,
  budget_minor, budget_currency, starts_on, ends_on, exclusive, restricted, status, promoter_id
FROM merchant_needs;

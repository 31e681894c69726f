CREATE VIEW v_merchant_leads AS
SELECT m.merchant_id, m.name, m.country, p.stage, p.owner_id, COALESCE(f.countries, '[]') AS countries,
  COALESCE(f.categories, '[]') AS categories, f.vertical
FROM prospects p
JOIN merchants m ON m.merchant_id = p.merchant_id
LEFT JOIN merchant_profiles f ON f.merchant_id = p.merchant_id;

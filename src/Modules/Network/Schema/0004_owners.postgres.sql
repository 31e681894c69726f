CREATE VIEW v_resource_owners AS
SELECT r.id AS resource_id, r.name, r.search_text, r.status, r.agency_id, r.partner_id, r.price_model, r.price_minor,
  r.currency, r.lead_days, g.expected_milli, g.low_milli, g.high_milli
FROM resources r
LEFT JOIN resource_grades g ON g.resource_id = r.id AND g.country = '' AND g.category = '';

CREATE VIEW v_bookings AS
SELECT l.resource_id, l.merchant_id, p.need_id, l.category, l.from_day, COALESCE(l.until_day, l.from_day) AS until_day
FROM proposal_lines l JOIN proposals p ON p.id = l.proposal_id
WHERE l.resource_id IS NOT NULL AND l.from_day IS NOT NULL
  AND l.status IN ('Planned', 'Live') AND l.request <> 'Refused';
CREATE INDEX ix_proposal_lines_booked ON proposal_lines (from_day)
  WHERE resource_id IS NOT NULL AND status IN ('Planned', 'Live');

-- Where partners stand in programs and in which group, for reports.
CREATE VIEW v_enrolments AS
SELECT e.program_id, e.partner_id, e.group_id, g.name AS group_name
FROM enrolments e LEFT JOIN partner_groups g ON g.id = e.group_id;

DROP VIEW v_partners;
CREATE VIEW v_partners AS
SELECT partner_id, number, name, email, country, kind, status, revision, promotion FROM partners;

-- What a link is used for, in its maker's words, for reports.
ALTER TABLE links ADD COLUMN campaign TEXT CHECK (length(campaign) BETWEEN 1 AND 80);
DROP VIEW v_links;
CREATE VIEW v_links AS
  SELECT id AS link_id, number, code, program_id, merchant_id, partner_id, campaign FROM links;

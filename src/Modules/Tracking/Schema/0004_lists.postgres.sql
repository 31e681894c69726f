-- Lists are by the time of the order, so that a period is a range of the index whatever else is asked for.
ALTER TABLE conversion_credits ADD COLUMN occurred_at bigint NOT NULL DEFAULT 0;
UPDATE conversion_credits SET occurred_at = (SELECT c.occurred_at FROM conversions c WHERE c.id = conversion_id);
ALTER TABLE conversion_credits ALTER COLUMN occurred_at DROP DEFAULT;
DROP INDEX ix_conversion_credits_partner;
CREATE INDEX ix_conversion_credits_partner ON conversion_credits (partner_id, occurred_at, conversion_id);

DROP INDEX ix_conversions_status;
DROP INDEX ix_conversions_type;
DROP INDEX ix_conversions_merchant;
CREATE INDEX ix_conversions_status ON conversions (status, occurred_at, id);
CREATE INDEX ix_conversions_type ON conversions (type, occurred_at, id);
CREATE INDEX ix_conversions_merchant ON conversions (merchant_id, occurred_at, id);
CREATE INDEX ix_conversions_program_status ON conversions (program_id, status, occurred_at, id);

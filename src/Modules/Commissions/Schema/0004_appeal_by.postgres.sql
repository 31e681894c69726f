-- Until when a partner may appeal is kept with the rejection, so that days changed later take nothing away. Rejections
-- from before have the days that were the network's default.
ALTER TABLE commissions ADD COLUMN appeal_by bigint;
UPDATE commissions SET appeal_by = rejected_at + 14 * 86400000000 WHERE rejected_at IS NOT NULL;

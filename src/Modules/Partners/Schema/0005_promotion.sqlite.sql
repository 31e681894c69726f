ALTER TABLE partners ADD COLUMN promotion TEXT NOT NULL DEFAULT 'Content' CHECK (promotion IN (
  'Content', 'Coupon', 'Cashback', 'Extension', 'Comparison', 'Email', 'Search', 'Other'));
-- Basis points; null: as the program has it.
ALTER TABLE enrolments ADD COLUMN late_touch_share INTEGER CHECK (late_touch_share BETWEEN 0 AND 10000);

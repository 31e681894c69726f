ALTER TABLE partners ADD COLUMN promotion text NOT NULL DEFAULT 'Content' CHECK (promotion IN (
  'Content', 'Coupon', 'Cashback', 'Extension', 'Comparison', 'Email', 'Search', 'Other'));
-- Basis points; null: as the program has it.
ALTER TABLE enrolments ADD COLUMN late_touch_share integer CHECK (late_touch_share BETWEEN 0 AND 10000);

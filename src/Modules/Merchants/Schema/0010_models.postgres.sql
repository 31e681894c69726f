ALTER TABLE programs DROP CONSTRAINT programs_model_check;
ALTER TABLE programs ADD CONSTRAINT programs_model_check
  CHECK (model IN ('Last', 'First', 'Linear', 'TimeDecay', 'Position'));
ALTER TABLE programs ADD COLUMN half_life_hours integer NOT NULL DEFAULT 168
  CHECK (half_life_hours BETWEEN 1 AND 8760);
ALTER TABLE programs ADD COLUMN view_window_hours integer NOT NULL DEFAULT 0
  CHECK (view_window_hours BETWEEN 0 AND 168);
-- Minutes before the order; 0: no guard. The share is in basis points.
ALTER TABLE programs ADD COLUMN late_touch_minutes integer NOT NULL DEFAULT 0
  CHECK (late_touch_minutes BETWEEN 0 AND 1440);
ALTER TABLE programs ADD COLUMN late_touch_share integer NOT NULL DEFAULT 0
  CHECK (late_touch_share BETWEEN 0 AND 10000);

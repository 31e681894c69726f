DROP VIEW v_programs;
CREATE TABLE programs_by_weights (
  program_id TEXT PRIMARY KEY,
  number INTEGER NOT NULL CHECK (number > 0),
  merchant_id TEXT NOT NULL REFERENCES merchants (merchant_id),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  time_zone TEXT NOT NULL,
  landing_url TEXT NOT NULL CHECK (length(landing_url) <= 2048),
  fallback_url TEXT CHECK (length(fallback_url) <= 2048),
  allowed_domains TEXT NOT NULL,
  click_window_days INTEGER NOT NULL CHECK (click_window_days BETWEEN 1 AND 365),
  lock_in_days INTEGER CHECK (lock_in_days BETWEEN 0 AND 36500),
  unique_window_hours INTEGER NOT NULL CHECK (unique_window_hours BETWEEN 0 AND 8760),
  hold_days INTEGER NOT NULL CHECK (hold_days BETWEEN 0 AND 365),
  funding TEXT NOT NULL CHECK (funding IN ('Advance', 'Wallet', 'Invoice')),
  network_fee TEXT NOT NULL,
  model TEXT NOT NULL
    CHECK (model IN ('Last', 'First', 'Linear', 'TimeDecay', 'Position', 'Markov', 'Shapley')),
  coupon_wins INTEGER NOT NULL CHECK (coupon_wins IN (0, 1)),
  qualify_leads_at_once INTEGER NOT NULL CHECK (qualify_leads_at_once IN (0, 1)),
  consent_default TEXT NOT NULL CHECK (consent_default IN ('ByCountry', 'Granted', 'Denied')),
  status TEXT NOT NULL CHECK (status IN ('Active', 'Paused', 'Ended')),
  starts_at INTEGER,
  ends_at INTEGER,
  status_shown TEXT NOT NULL CHECK (status_shown IN ('Active', 'Paused', 'Ended')),
  created_at INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  version INTEGER NOT NULL,
  appeal_days INTEGER CHECK (appeal_days BETWEEN 1 AND 365),
  appeal_answer_days INTEGER CHECK (appeal_answer_days BETWEEN 1 AND 365),
  half_life_hours INTEGER NOT NULL DEFAULT 168 CHECK (half_life_hours BETWEEN 1 AND 8760),
  view_window_hours INTEGER NOT NULL DEFAULT 0 CHECK (view_window_hours BETWEEN 0 AND 168),
  -- Minutes before the order; 0: no guard. The share is in basis points.
  late_touch_minutes INTEGER NOT NULL DEFAULT 0 CHECK (late_touch_minutes BETWEEN 0 AND 1440),
  late_touch_share INTEGER NOT NULL DEFAULT 0 CHECK (late_touch_share BETWEEN 0 AND 10000),
  markov_order INTEGER NOT NULL DEFAULT 1 CHECK (markov_order BETWEEN 1 AND 3),
  CHECK (starts_at IS NULL OR ends_at IS NULL OR starts_at < ends_at)
);
INSERT INTO programs_by_weights
  SELECT program_id, number, merchant_id, name, currency, time_zone, landing_url, fallback_url, allowed_domains,
    click_window_days, lock_in_days, unique_window_hours, hold_days, funding, network_fee, model, coupon_wins,
    qualify_leads_at_once, consent_default, status, starts_at, ends_at, status_shown, created_at, revision, version,
    appeal_days, appeal_answer_days, half_life_hours, view_window_hours, late_touch_minutes, late_touch_share, 1
  FROM programs;
DROP TABLE programs;
ALTER TABLE programs_by_weights RENAME TO programs;
CREATE UNIQUE INDEX ux_programs_number ON programs (number);
CREATE INDEX ix_programs_merchant ON programs (merchant_id);
CREATE INDEX ix_programs_starts_at ON programs (starts_at) WHERE starts_at IS NOT NULL;
CREATE INDEX ix_programs_ends_at ON programs (ends_at) WHERE ends_at IS NOT NULL;
CREATE VIEW v_programs AS
SELECT program_id, number, merchant_id, name, currency, time_zone, status_shown AS status FROM programs;

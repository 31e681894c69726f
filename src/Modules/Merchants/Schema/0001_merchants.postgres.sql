CREATE TABLE merchants (
  merchant_id uuid PRIMARY KEY,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  country text NOT NULL CHECK (length(country) = 2),
  currency text NOT NULL CHECK (length(currency) = 3),
  created_at bigint NOT NULL,
  version integer NOT NULL
);

CREATE TABLE programs (
  program_id uuid PRIMARY KEY,
  number integer NOT NULL CHECK (number > 0),
  merchant_id uuid NOT NULL REFERENCES merchants (merchant_id),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  currency text NOT NULL CHECK (length(currency) = 3),
  time_zone text NOT NULL,
  landing_url text NOT NULL CHECK (length(landing_url) <= 2048),
  fallback_url text CHECK (length(fallback_url) <= 2048),
  allowed_domains text NOT NULL,
  click_window_days integer NOT NULL CHECK (click_window_days BETWEEN 1 AND 365),
  lock_in_days integer CHECK (lock_in_days BETWEEN 0 AND 36500),
  unique_window_hours integer NOT NULL CHECK (unique_window_hours BETWEEN 0 AND 8760),
  hold_days integer NOT NULL CHECK (hold_days BETWEEN 0 AND 365),
  funding text NOT NULL CHECK (funding IN ('Advance', 'Wallet', 'Invoice')),
  network_fee text NOT NULL,
  model text NOT NULL CHECK (model IN ('Last', 'First')),
  coupon_wins boolean NOT NULL,
  qualify_leads_at_once boolean NOT NULL,
  consent_default text NOT NULL CHECK (consent_default IN ('ByCountry', 'Granted', 'Denied')),
  status text NOT NULL CHECK (status IN ('Active', 'Paused', 'Ended')),
  starts_at bigint,
  ends_at bigint,
  status_shown text NOT NULL CHECK (status_shown IN ('Active', 'Paused', 'Ended')),
  created_at bigint NOT NULL,
  revision bigint NOT NULL,
  version integer NOT NULL,
  CHECK (starts_at IS NULL OR ends_at IS NULL OR starts_at < ends_at)
);
CREATE UNIQUE INDEX ux_programs_number ON programs (number);
CREATE INDEX ix_programs_merchant ON programs (merchant_id);
CREATE INDEX ix_programs_starts_at ON programs (starts_at) WHERE starts_at IS NOT NULL;
CREATE INDEX ix_programs_ends_at ON programs (ends_at) WHERE ends_at IS NOT NULL;

CREATE VIEW v_merchants AS
SELECT merchant_id, name, country, currency FROM merchants;

CREATE VIEW v_programs AS
SELECT program_id, number, merchant_id, name, currency, time_zone, status_shown AS status FROM programs;

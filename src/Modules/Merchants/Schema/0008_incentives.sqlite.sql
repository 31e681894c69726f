CREATE TABLE incentive_rules (
  from_month TEXT PRIMARY KEY CHECK (from_month LIKE '____-__-01'),
  terms TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  version INTEGER NOT NULL
);

CREATE TABLE incentive_months (
  month TEXT PRIMARY KEY CHECK (month LIKE '____-__-01'),
  through INTEGER NOT NULL,
  closed_by TEXT NOT NULL,
  closed_at INTEGER NOT NULL,
  nobodys TEXT NOT NULL
);

CREATE TABLE incentive_bonuses (
  month TEXT NOT NULL REFERENCES incentive_months (month),
  owner_id TEXT NOT NULL,
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  owner_name TEXT NOT NULL,
  total_minor INTEGER NOT NULL CHECK (total_minor >= 0),
  carried_out_minor INTEGER NOT NULL CHECK (carried_out_minor <= 0),
  explained TEXT NOT NULL,
  paid_at INTEGER,
  paid_by TEXT,
  version INTEGER NOT NULL,
  PRIMARY KEY (month, owner_id, currency),
  CHECK ((paid_at IS NULL) = (paid_by IS NULL)),
  CHECK (total_minor = 0 OR carried_out_minor = 0)
);
CREATE INDEX ix_incentive_bonuses_owner ON incentive_bonuses (owner_id);

CREATE TABLE incentive_rules (
  from_month text PRIMARY KEY CHECK (from_month LIKE '____-__-01'),
  terms text NOT NULL,
  made_by text NOT NULL,
  made_at bigint NOT NULL,
  version integer NOT NULL
);

CREATE TABLE incentive_months (
  month text PRIMARY KEY CHECK (month LIKE '____-__-01'),
  through bigint NOT NULL,
  closed_by text NOT NULL,
  closed_at bigint NOT NULL,
  nobodys text NOT NULL
);

CREATE TABLE incentive_bonuses (
  month text NOT NULL REFERENCES incentive_months (month),
  owner_id uuid NOT NULL,
  currency text NOT NULL CHECK (length(currency) = 3),
  owner_name text NOT NULL,
  total_minor bigint NOT NULL CHECK (total_minor >= 0),
  carried_out_minor bigint NOT NULL CHECK (carried_out_minor <= 0),
  explained text NOT NULL,
  paid_at bigint,
  paid_by text,
  version integer NOT NULL,
  PRIMARY KEY (month, owner_id, currency),
  CHECK ((paid_at IS NULL) = (paid_by IS NULL)),
  CHECK (total_minor = 0 OR carried_out_minor = 0)
);
CREATE INDEX ix_incentive_bonuses_owner ON incentive_bonuses (owner_id);

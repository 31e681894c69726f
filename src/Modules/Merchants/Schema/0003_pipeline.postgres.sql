CREATE TABLE merchant_profiles (
  merchant_id uuid PRIMARY KEY REFERENCES merchants (merchant_id),
  kind text CHECK (kind IN ('Factory', 'PlatformSeller', 'SiteGroup', 'InHouseBrand')),
  vertical text CHECK (length(vertical) <= 100),
  categories text NOT NULL,
  countries text NOT NULL,
  website text CHECK (length(website) <= 2048),
  monthly_orders bigint CHECK (monthly_orders >= 0),
  average_order_minor bigint CHECK (average_order_minor >= 0),
  average_order_currency text CHECK (length(average_order_currency) = 3),
  gross_margin text,
  supply text NOT NULL,
  site text NOT NULL,
  restricted text NOT NULL,
  contacts text NOT NULL,
  notes text CHECK (length(notes) <= 4000),
  changed_at bigint NOT NULL,
  version integer NOT NULL,
  CHECK ((average_order_minor IS NULL) = (average_order_currency IS NULL))
);

CREATE TABLE prospects (
  merchant_id uuid PRIMARY KEY REFERENCES merchants (merchant_id),
  stage text NOT NULL CHECK (stage IN ('Contacted', 'Qualified', 'Proposal', 'Contract', 'Paid', 'Live', 'Lost')),
  stage_since bigint NOT NULL,
  lost_reason text
    CHECK (lost_reason IN ('Price', 'Timing', 'Competitor', 'NoBudget', 'NotSuitable', 'NoAnswer', 'Other')),
  lost_words text CHECK (length(lost_words) <= 500),
  owner_id uuid,
  expected_currency text CHECK (length(expected_currency) = 3),
  expected_amount_minor bigint CHECK (expected_amount_minor >= 0),
  expected_profit_minor bigint,
  probability integer CHECK (probability BETWEEN 0 AND 100),
  next_step text CHECK (length(next_step) <= 200),
  next_due text,
  created_at bigint NOT NULL,
  version integer NOT NULL,
  CHECK ((stage = 'Lost') = (lost_reason IS NOT NULL)),
  CHECK (expected_currency IS NOT NULL OR (expected_amount_minor IS NULL AND expected_profit_minor IS NULL))
);
CREATE INDEX ix_prospects_stage ON prospects (stage, stage_since);
CREATE INDEX ix_prospects_owner ON prospects (owner_id) WHERE owner_id IS NOT NULL;
CREATE INDEX ix_prospects_due ON prospects (next_due) WHERE next_due IS NOT NULL;

-- Merchants that are there already: with a program they are live.
INSERT INTO prospects (merchant_id, stage, stage_since, created_at, version)
SELECT m.merchant_id,
  CASE WHEN EXISTS (SELECT 1 FROM programs p WHERE p.merchant_id = m.merchant_id) THEN 'Live' ELSE 'Contacted' END,
  m.created_at, m.created_at, 1
FROM merchants m;

CREATE TABLE pipeline_moves (
  id uuid PRIMARY KEY,
  merchant_id uuid NOT NULL REFERENCES merchants (merchant_id),
  from_stage text NOT NULL,
  to_stage text NOT NULL,
  reason text,
  words text,
  by_id uuid NOT NULL,
  by_name text NOT NULL,
  at bigint NOT NULL
);
CREATE INDEX ix_pipeline_moves_merchant ON pipeline_moves (merchant_id);

CREATE TABLE pipeline_activities (
  id uuid PRIMARY KEY,
  merchant_id uuid NOT NULL REFERENCES merchants (merchant_id),
  kind text NOT NULL CHECK (kind IN ('Call', 'Meeting', 'Mail', 'Note')),
  text text NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
  happened_at bigint NOT NULL,
  by_id uuid NOT NULL,
  by_name text NOT NULL,
  made_at bigint NOT NULL
);
CREATE INDEX ix_pipeline_activities_merchant ON pipeline_activities (merchant_id, happened_at);

CREATE TABLE qualification_portraits (
  id text PRIMARY KEY CHECK (id = 'network'),
  fields text NOT NULL,
  changed_at bigint NOT NULL,
  version integer NOT NULL
);

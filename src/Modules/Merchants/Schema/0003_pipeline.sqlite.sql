CREATE TABLE merchant_profiles (
  merchant_id TEXT PRIMARY KEY REFERENCES merchants (merchant_id),
  kind TEXT CHECK (kind IN ('Factory', 'PlatformSeller', 'SiteGroup', 'InHouseBrand')),
  vertical TEXT CHECK (length(vertical) <= 100),
  categories TEXT NOT NULL,
  countries TEXT NOT NULL,
  website TEXT CHECK (length(website) <= 2048),
  monthly_orders INTEGER CHECK (monthly_orders >= 0),
  average_order_minor INTEGER CHECK (average_order_minor >= 0),
  average_order_currency TEXT CHECK (length(average_order_currency) = 3),
  gross_margin TEXT,
  supply TEXT NOT NULL,
  site TEXT NOT NULL,
  restricted TEXT NOT NULL,
  contacts TEXT NOT NULL,
  notes TEXT CHECK (length(notes) <= 4000),
  changed_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  CHECK ((average_order_minor IS NULL) = (average_order_currency IS NULL))
);

CREATE TABLE prospects (
  merchant_id TEXT PRIMARY KEY REFERENCES merchants (merchant_id),
  stage TEXT NOT NULL CHECK (stage IN ('Contacted', 'Qualified', 'Proposal', 'Contract', 'Paid', 'Live', 'Lost')),
  stage_since INTEGER NOT NULL,
  lost_reason TEXT
    CHECK (lost_reason IN ('Price', 'Timing', 'Competitor', 'NoBudget', 'NotSuitable', 'NoAnswer', 'Other')),
  lost_words TEXT CHECK (length(lost_words) <= 500),
  owner_id TEXT,
  expected_currency TEXT CHECK (length(expected_currency) = 3),
  expected_amount_minor INTEGER CHECK (expected_amount_minor >= 0),
  expected_profit_minor INTEGER,
  probability INTEGER CHECK (probability BETWEEN 0 AND 100),
  next_step TEXT CHECK (length(next_step) <= 200),
  next_due TEXT,
  created_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
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
  id TEXT PRIMARY KEY,
  merchant_id TEXT NOT NULL REFERENCES merchants (merchant_id),
  from_stage TEXT NOT NULL,
  to_stage TEXT NOT NULL,
  reason TEXT,
  words TEXT,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at INTEGER NOT NULL
);
CREATE INDEX ix_pipeline_moves_merchant ON pipeline_moves (merchant_id);

CREATE TABLE pipeline_activities (
  id TEXT PRIMARY KEY,
  merchant_id TEXT NOT NULL REFERENCES merchants (merchant_id),
  kind TEXT NOT NULL CHECK (kind IN ('Call', 'Meeting', 'Mail', 'Note')),
  text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
  happened_at INTEGER NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  made_at INTEGER NOT NULL
);
CREATE INDEX ix_pipeline_activities_merchant ON pipeline_activities (merchant_id, happened_at);

CREATE TABLE qualification_portraits (
  id TEXT PRIMARY KEY CHECK (id = 'network'),
  fields TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  version INTEGER NOT NULL
);

CREATE TABLE creators (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  search_text TEXT NOT NULL,
  name_key TEXT NOT NULL,
  country TEXT NOT NULL CHECK (length(country) = 2),
  languages TEXT NOT NULL,
  email TEXT CHECK (length(email) BETWEEN 3 AND 254),
  phone TEXT,
  categories TEXT NOT NULL,
  platforms TEXT NOT NULL,
  audience TEXT NOT NULL,
  prices TEXT NOT NULL,
  past_brands TEXT CHECK (length(past_brands) BETWEEN 1 AND 4000),
  notes TEXT CHECK (length(notes) BETWEEN 1 AND 4000),
  partner_id TEXT,
  followers INTEGER NOT NULL CHECK (followers >= 0),
  lowest_minor INTEGER NOT NULL CHECK (lowest_minor >= 0),
  lowest_currency TEXT CHECK (length(lowest_currency) = 3),
  price_order INTEGER NOT NULL,
  merged_into TEXT REFERENCES creators (id),
  made_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  CHECK (merged_into IS NULL OR merged_into <> id)
) STRICT;
CREATE INDEX ix_creators_name_key ON creators (name_key, country);
CREATE INDEX ix_creators_email ON creators (email);
CREATE INDEX ix_creators_followers ON creators (followers, id);
CREATE INDEX ix_creators_partner ON creators (partner_id);

CREATE TABLE creator_handles (
  platform TEXT NOT NULL,
  handle_key TEXT NOT NULL CHECK (length(handle_key) BETWEEN 1 AND 100),
  creator_id TEXT NOT NULL REFERENCES creators (id),
  handle TEXT NOT NULL,
  followers INTEGER NOT NULL CHECK (followers >= 0),
  average_views INTEGER NOT NULL CHECK (average_views >= 0),
  engagement TEXT,
  PRIMARY KEY (platform, handle_key)
) STRICT;
CREATE INDEX ix_creator_handles_creator ON creator_handles (creator_id);
CREATE INDEX ix_creator_handles_key ON creator_handles (handle_key);

CREATE TABLE deals (
  id TEXT NOT NULL PRIMARY KEY,
  creator_id TEXT NOT NULL REFERENCES creators (id),
  merchant_id TEXT NOT NULL,
  partner_id TEXT NOT NULL,
  program_id TEXT,
  owner_id TEXT,
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 160),
  search_text TEXT NOT NULL,
  product TEXT,
  brief TEXT CHECK (length(brief) BETWEEN 1 AND 5000),
  starts_on TEXT CHECK (length(starts_on) = 10),
  ends_on TEXT CHECK (length(ends_on) = 10),
  stage TEXT NOT NULL CHECK (stage IN ('Prospect', 'Outreach', 'Negotiating', 'Contract', 'Content', 'Published',
    'Accepted', 'Settled', 'Cancelled')),
  stage_since INTEGER NOT NULL,
  cancel_reason TEXT,
  cancel_words TEXT CHECK (length(cancel_words) BETWEEN 1 AND 500),
  fee_minor INTEGER CHECK (fee_minor > 0),
  margin_minor INTEGER CHECK (margin_minor >= 0),
  currency TEXT CHECK (length(currency) = 3),
  latest_terms INTEGER NOT NULL CHECK (latest_terms >= 0),
  signed_terms INTEGER NOT NULL CHECK (signed_terms BETWEEN 0 AND latest_terms),
  next_due TEXT CHECK (length(next_due) = 10),
  bonus_paid INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  CHECK ((stage = 'Cancelled') = (cancel_reason IS NOT NULL)),
  CHECK ((latest_terms = 0) = (fee_minor IS NULL) AND (fee_minor IS NULL) = (currency IS NULL)
    AND (fee_minor IS NULL) = (margin_minor IS NULL))
) STRICT;
CREATE INDEX ix_deals_creator ON deals (creator_id);
CREATE INDEX ix_deals_merchant ON deals (merchant_id, id);
CREATE INDEX ix_deals_partner ON deals (partner_id, id);
CREATE INDEX ix_deals_stage ON deals (stage, stage_since);
CREATE INDEX ix_deals_due ON deals (next_due);

CREATE TABLE deal_terms (
  id TEXT NOT NULL PRIMARY KEY,
  deal_id TEXT NOT NULL REFERENCES deals (id),
  merchant_id TEXT NOT NULL,
  partner_id TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number >= 1),
  content TEXT NOT NULL,
  note TEXT,
  proposed_by TEXT NOT NULL CHECK (proposed_by IN ('Network', 'Creator')),
  proposed_by_name TEXT NOT NULL,
  proposed_at INTEGER NOT NULL,
  creator_hash TEXT NOT NULL CHECK (length(creator_hash) = 64),
  merchant_hash TEXT NOT NULL CHECK (length(merchant_hash) = 64),
  approved_by_name TEXT,
  approved_at INTEGER,
  signature TEXT,
  signed_by_name TEXT,
  signed_at INTEGER,
  version INTEGER NOT NULL,
  CHECK ((approved_at IS NULL) = (approved_by_name IS NULL)),
  CHECK ((signed_at IS NULL) = (signature IS NULL) AND (signed_at IS NULL OR approved_at IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX ux_deal_terms_number ON deal_terms (deal_id, number);

CREATE TABLE deliverables (
  id TEXT NOT NULL PRIMARY KEY,
  deal_id TEXT NOT NULL REFERENCES deals (id),
  merchant_id TEXT NOT NULL,
  partner_id TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number >= 1),
  format TEXT NOT NULL,
  platform TEXT NOT NULL,
  brief TEXT CHECK (length(brief) BETWEEN 1 AND 4000),
  due_on TEXT CHECK (length(due_on) = 10),
  fee_minor INTEGER NOT NULL CHECK (fee_minor >= 0),
  margin_minor INTEGER NOT NULL CHECK (margin_minor >= 0),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  status TEXT NOT NULL CHECK (status IN ('Waiting', 'Submitted', 'ChangesAsked', 'Approved', 'Published', 'Accepted',
    'Dropped')),
  draft TEXT,
  post_url TEXT CHECK (length(post_url) BETWEEN 1 AND 1000),
  published_at INTEGER,
  last_check TEXT,
  acceptance TEXT,
  late_days INTEGER NOT NULL CHECK (late_days >= 0),
  reduction_minor INTEGER NOT NULL CHECK (reduction_minor BETWEEN 0 AND fee_minor),
  results TEXT,
  version INTEGER NOT NULL,
  CHECK ((status = 'Accepted') = (acceptance IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX ux_deliverables_number ON deliverables (deal_id, number);
CREATE INDEX ix_deliverables_merchant ON deliverables (merchant_id);
CREATE INDEX ix_deliverables_partner ON deliverables (partner_id);

CREATE TABLE deal_events (
  id TEXT NOT NULL PRIMARY KEY,
  deal_id TEXT NOT NULL REFERENCES deals (id),
  deliverable_id TEXT,
  kind TEXT NOT NULL,
  words TEXT,
  by_side TEXT NOT NULL CHECK (by_side IN ('Network', 'Merchant', 'Creator')),
  by_name TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX ix_deal_events_deal ON deal_events (deal_id, at);

CREATE TABLE deal_reminders (
  id TEXT NOT NULL PRIMARY KEY,
  deal_id TEXT NOT NULL REFERENCES deals (id),
  due_on TEXT NOT NULL CHECK (length(due_on) = 10),
  text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 300),
  by_name TEXT NOT NULL,
  done_at INTEGER
) STRICT;
CREATE INDEX ix_deal_reminders_deal ON deal_reminders (deal_id);

CREATE TABLE deal_samples (
  id TEXT NOT NULL PRIMARY KEY,
  deal_id TEXT NOT NULL REFERENCES deals (id),
  creator_id TEXT NOT NULL REFERENCES creators (id),
  what TEXT NOT NULL CHECK (length(what) BETWEEN 1 AND 200),
  value_minor INTEGER NOT NULL CHECK (value_minor >= 0),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  returns INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('Planned', 'Sent', 'Received', 'Returned')),
  tracking TEXT CHECK (length(tracking) BETWEEN 1 AND 100),
  made_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX ix_deal_samples_deal ON deal_samples (deal_id);
CREATE INDEX ix_deal_samples_creator ON deal_samples (creator_id);

CREATE TABLE deal_templates (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  language TEXT NOT NULL CHECK (language IN ('en', 'vi', 'zh')),
  subject TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 180),
  body TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 5000),
  made_at INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE deal_settings (
  id TEXT NOT NULL PRIMARY KEY CHECK (id = 'network'),
  emv TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE creators (
  id uuid NOT NULL PRIMARY KEY,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  search_text text COLLATE "C" NOT NULL,
  name_key text COLLATE "C" NOT NULL,
  country text NOT NULL CHECK (length(country) = 2),
  languages text NOT NULL,
  email text COLLATE "C" CHECK (length(email) BETWEEN 3 AND 254),
  phone text,
  categories text NOT NULL,
  platforms text NOT NULL,
  audience text NOT NULL,
  prices text NOT NULL,
  past_brands text CHECK (length(past_brands) BETWEEN 1 AND 4000),
  notes text CHECK (length(notes) BETWEEN 1 AND 4000),
  partner_id uuid,
  followers bigint NOT NULL CHECK (followers >= 0),
  lowest_minor bigint NOT NULL CHECK (lowest_minor >= 0),
  lowest_currency text CHECK (length(lowest_currency) = 3),
  price_order bigint NOT NULL,
  merged_into uuid REFERENCES creators (id),
  made_at bigint NOT NULL,
  version integer NOT NULL,
  CHECK (merged_into IS NULL OR merged_into <> id)
);
CREATE INDEX ix_creators_name_key ON creators (name_key, country);
CREATE INDEX ix_creators_email ON creators (email);
CREATE INDEX ix_creators_followers ON creators (followers, id);
CREATE INDEX ix_creators_partner ON creators (partner_id);

CREATE TABLE creator_handles (
  platform text NOT NULL,
  handle_key text COLLATE "C" NOT NULL CHECK (length(handle_key) BETWEEN 1 AND 100),
  creator_id uuid NOT NULL REFERENCES creators (id),
  handle text NOT NULL,
  followers bigint NOT NULL CHECK (followers >= 0),
  average_views bigint NOT NULL CHECK (average_views >= 0),
  engagement text,
  PRIMARY KEY (platform, handle_key)
);
CREATE INDEX ix_creator_handles_creator ON creator_handles (creator_id);
CREATE INDEX ix_creator_handles_key ON creator_handles (handle_key);

CREATE TABLE deals (
  id uuid NOT NULL PRIMARY KEY,
  creator_id uuid NOT NULL REFERENCES creators (id),
  merchant_id uuid NOT NULL,
  partner_id uuid NOT NULL,
  program_id uuid,
  owner_id uuid,
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 160),
  search_text text COLLATE "C" NOT NULL,
  product text,
  brief text CHECK (length(brief) BETWEEN 1 AND 5000),
  starts_on text CHECK (length(starts_on) = 10),
  ends_on text CHECK (length(ends_on) = 10),
  stage text NOT NULL CHECK (stage IN ('Prospect', 'Outreach', 'Negotiating', 'Contract', 'Content', 'Published',
    'Accepted', 'Settled', 'Cancelled')),
  stage_since bigint NOT NULL,
  cancel_reason text,
  cancel_words text CHECK (length(cancel_words) BETWEEN 1 AND 500),
  fee_minor bigint CHECK (fee_minor > 0),
  margin_minor bigint CHECK (margin_minor >= 0),
  currency text CHECK (length(currency) = 3),
  latest_terms integer NOT NULL CHECK (latest_terms >= 0),
  signed_terms integer NOT NULL CHECK (signed_terms BETWEEN 0 AND latest_terms),
  next_due text CHECK (length(next_due) = 10),
  bonus_paid boolean NOT NULL,
  made_at bigint NOT NULL,
  version integer NOT NULL,
  CHECK ((stage = 'Cancelled') = (cancel_reason IS NOT NULL)),
  CHECK ((latest_terms = 0) = (fee_minor IS NULL) AND (fee_minor IS NULL) = (currency IS NULL)
    AND (fee_minor IS NULL) = (margin_minor IS NULL))
);
CREATE INDEX ix_deals_creator ON deals (creator_id);
CREATE INDEX ix_deals_merchant ON deals (merchant_id, id);
CREATE INDEX ix_deals_partner ON deals (partner_id, id);
CREATE INDEX ix_deals_stage ON deals (stage, stage_since);
CREATE INDEX ix_deals_due ON deals (next_due);

CREATE TABLE deal_terms (
  id uuid NOT NULL PRIMARY KEY,
  deal_id uuid NOT NULL REFERENCES deals (id),
  merchant_id uuid NOT NULL,
  partner_id uuid NOT NULL,
  number integer NOT NULL CHECK (number >= 1),
  content text NOT NULL,
  note text,
  proposed_by text NOT NULL CHECK (proposed_by IN ('Network', 'Creator')),
  proposed_by_name text NOT NULL,
  proposed_at bigint NOT NULL,
  creator_hash text NOT NULL CHECK (length(creator_hash) = 64),
  merchant_hash text NOT NULL CHECK (length(merchant_hash) = 64),
  approved_by_name text,
  approved_at bigint,
  signature text,
  signed_by_name text,
  signed_at bigint,
  version integer NOT NULL,
  CHECK ((approved_at IS NULL) = (approved_by_name IS NULL)),
  CHECK ((signed_at IS NULL) = (signature IS NULL) AND (signed_at IS NULL OR approved_at IS NOT NULL))
);
CREATE UNIQUE INDEX ux_deal_terms_number ON deal_terms (deal_id, number);

CREATE TABLE deliverables (
  id uuid NOT NULL PRIMARY KEY,
  deal_id uuid NOT NULL REFERENCES deals (id),
  merchant_id uuid NOT NULL,
  partner_id uuid NOT NULL,
  number integer NOT NULL CHECK (number >= 1),
  format text NOT NULL,
  platform text NOT NULL,
  brief text CHECK (length(brief) BETWEEN 1 AND 4000),
  due_on text CHECK (length(due_on) = 10),
  fee_minor bigint NOT NULL CHECK (fee_minor >= 0),
  margin_minor bigint NOT NULL CHECK (margin_minor >= 0),
  currency text NOT NULL CHECK (length(currency) = 3),
  status text NOT NULL CHECK (status IN ('Waiting', 'Submitted', 'ChangesAsked', 'Approved', 'Published', 'Accepted',
    'Dropped')),
  draft text,
  post_url text CHECK (length(post_url) BETWEEN 1 AND 1000),
  published_at bigint,
  last_check text,
  acceptance text,
  late_days integer NOT NULL CHECK (late_days >= 0),
  reduction_minor bigint NOT NULL CHECK (reduction_minor BETWEEN 0 AND fee_minor),
  results text,
  version integer NOT NULL,
  CHECK ((status = 'Accepted') = (acceptance IS NOT NULL))
);
CREATE UNIQUE INDEX ux_deliverables_number ON deliverables (deal_id, number);
CREATE INDEX ix_deliverables_merchant ON deliverables (merchant_id);
CREATE INDEX ix_deliverables_partner ON deliverables (partner_id);

CREATE TABLE deal_events (
  id uuid NOT NULL PRIMARY KEY,
  deal_id uuid NOT NULL REFERENCES deals (id),
  deliverable_id uuid,
  kind text NOT NULL,
  words text,
  by_side text NOT NULL CHECK (by_side IN ('Network', 'Merchant', 'Creator')),
  by_name text NOT NULL,
  at bigint NOT NULL
);
CREATE INDEX ix_deal_events_deal ON deal_events (deal_id, at);

CREATE TABLE deal_reminders (
  id uuid NOT NULL PRIMARY KEY,
  deal_id uuid NOT NULL REFERENCES deals (id),
  due_on text NOT NULL CHECK (length(due_on) = 10),
  text text NOT NULL CHECK (length(text) BETWEEN 1 AND 300),
  by_name text NOT NULL,
  done_at bigint
);
CREATE INDEX ix_deal_reminders_deal ON deal_reminders (deal_id);

CREATE TABLE deal_samples (
  id uuid NOT NULL PRIMARY KEY,
  deal_id uuid NOT NULL REFERENCES deals (id),
  creator_id uuid NOT NULL REFERENCES creators (id),
  what text NOT NULL CHECK (length(what) BETWEEN 1 AND 200),
  value_minor bigint NOT NULL CHECK (value_minor >= 0),
  currency text NOT NULL CHECK (length(currency) = 3),
  returns boolean NOT NULL,
  status text NOT NULL CHECK (status IN ('Planned', 'Sent', 'Received', 'Returned')),
  tracking text CHECK (length(tracking) BETWEEN 1 AND 100),
  made_at bigint NOT NULL,
  changed_at bigint NOT NULL
);
CREATE INDEX ix_deal_samples_deal ON deal_samples (deal_id);
CREATE INDEX ix_deal_samples_creator ON deal_samples (creator_id);

CREATE TABLE deal_templates (
  id uuid NOT NULL PRIMARY KEY,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  language text NOT NULL CHECK (language IN ('en', 'vi', 'zh')),
  subject text NOT NULL CHECK (length(subject) BETWEEN 1 AND 180),
  body text NOT NULL CHECK (length(body) BETWEEN 1 AND 5000),
  made_at bigint NOT NULL,
  version integer NOT NULL
);

CREATE TABLE deal_settings (
  id text NOT NULL PRIMARY KEY CHECK (id = 'network'),
  emv text NOT NULL,
  version integer NOT NULL
);

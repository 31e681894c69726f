-- What the network offers merchants. Amounts are minor units of the proposal's currency.
CREATE TABLE proposals (
  id TEXT NOT NULL PRIMARY KEY,
  number INTEGER NOT NULL,
  merchant_id TEXT NOT NULL,
  need_id TEXT,
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  search_text TEXT NOT NULL,
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  countries TEXT NOT NULL,
  categories TEXT NOT NULL,
  gross_margin TEXT,
  goal_roas_cents INTEGER CHECK (goal_roas_cents > 0),
  status TEXT NOT NULL CHECK (status IN ('Draft', 'Sent', 'Declined', 'Approved', 'Paid', 'Finished', 'Cancelled')),
  owner_id TEXT,
  latest_version INTEGER NOT NULL CHECK (latest_version > 0),
  approved_version INTEGER CHECK (approved_version BETWEEN 1 AND latest_version),
  total_minor INTEGER NOT NULL CHECK (total_minor >= 0),
  funded_minor INTEGER NOT NULL CHECK (funded_minor BETWEEN 0 AND total_minor),
  settled_minor INTEGER NOT NULL CHECK (settled_minor BETWEEN 0 AND funded_minor),
  reason TEXT CHECK (length(reason) BETWEEN 1 AND 2000),
  causes TEXT CHECK (length(causes) BETWEEN 1 AND 4000),
  next_steps TEXT CHECK (length(next_steps) BETWEEN 1 AND 4000),
  made_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX ux_proposals_number ON proposals (number);
CREATE INDEX ix_proposals_merchant ON proposals (merchant_id, id);
CREATE INDEX ix_proposals_status ON proposals (status, id);
CREATE INDEX ix_proposals_need ON proposals (need_id) WHERE need_id IS NOT NULL;

CREATE TABLE proposal_versions (
  proposal_id TEXT NOT NULL REFERENCES proposals (id),
  number INTEGER NOT NULL CHECK (number > 0),
  status TEXT NOT NULL CHECK (status IN ('Draft', 'Sent', 'Approved', 'Declined')),
  lines TEXT NOT NULL,
  note TEXT CHECK (length(note) BETWEEN 1 AND 4000),
  made_by_name TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  sent_at INTEGER,
  decided_at INTEGER,
  decided_by_name TEXT,
  decision_note TEXT CHECK (length(decision_note) BETWEEN 1 AND 2000),
  version INTEGER NOT NULL,
  PRIMARY KEY (proposal_id, number),
  CHECK ((status = 'Draft') = (sent_at IS NULL)),
  CHECK ((status IN ('Approved', 'Declined')) = (decided_at IS NOT NULL))
) STRICT;

CREATE TABLE proposal_payments (
  id TEXT NOT NULL PRIMARY KEY,
  proposal_id TEXT NOT NULL REFERENCES proposals (id),
  merchant_id TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('Bank', 'Wallet')),
  bank TEXT CHECK (length(bank) BETWEEN 1 AND 60),
  reference TEXT CHECK (length(reference) BETWEEN 1 AND 100),
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  excess_minor INTEGER NOT NULL CHECK (excess_minor BETWEEN 0 AND amount_minor),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  paid_on TEXT NOT NULL CHECK (length(paid_on) = 10),
  by_name TEXT NOT NULL,
  at INTEGER NOT NULL,
  CHECK ((source = 'Bank') = (bank IS NOT NULL)),
  CHECK ((source = 'Bank') = (reference IS NOT NULL)),
  CHECK (source = 'Bank' OR excess_minor = 0)
) STRICT;
CREATE UNIQUE INDEX ux_proposal_payments_reference ON proposal_payments (bank, reference, currency);
CREATE INDEX ix_proposal_payments_proposal ON proposal_payments (proposal_id, id);

CREATE TABLE proposal_lines (
  id TEXT NOT NULL PRIMARY KEY,
  proposal_id TEXT NOT NULL REFERENCES proposals (id),
  merchant_id TEXT NOT NULL,
  agency_id TEXT,
  partner_id TEXT,
  resource_id TEXT,
  position INTEGER NOT NULL,
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  details TEXT CHECK (length(details) BETWEEN 1 AND 2000),
  country TEXT CHECK (length(country) = 2),
  category TEXT,
  quantity INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 1000),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  price_minor INTEGER NOT NULL CHECK (price_minor >= 0),
  cost_minor INTEGER NOT NULL CHECK (cost_minor >= 0),
  expected_gmv_minor INTEGER CHECK (expected_gmv_minor >= 0),
  expected_low_minor INTEGER CHECK (expected_low_minor >= 0),
  expected_high_minor INTEGER CHECK (expected_high_minor >= 0),
  from_day TEXT CHECK (length(from_day) = 10),
  until_day TEXT CHECK (length(until_day) = 10),
  link_id TEXT,
  status TEXT NOT NULL CHECK (status IN ('Planned', 'Live', 'Settled', 'Removed')),
  request TEXT NOT NULL CHECK (request IN ('None', 'Asked', 'Accepted', 'Refused')),
  request_note TEXT CHECK (length(request_note) BETWEEN 1 AND 2000),
  live_url TEXT CHECK (length(live_url) <= 2048),
  live_at INTEGER,
  live_by_name TEXT,
  checked TEXT NOT NULL CHECK (checked IN ('None', 'Ok', 'Dead', 'NoLink')),
  checked_at INTEGER,
  check_note TEXT CHECK (length(check_note) BETWEEN 1 AND 500),
  files TEXT NOT NULL,
  delivered TEXT,
  delivered_price_minor INTEGER NOT NULL CHECK (delivered_price_minor BETWEEN 0 AND price_minor),
  delivered_cost_minor INTEGER NOT NULL CHECK (delivered_cost_minor BETWEEN 0 AND cost_minor),
  late_days INTEGER NOT NULL CHECK (late_days BETWEEN 0 AND 3650),
  settled_at INTEGER,
  settled_by_name TEXT,
  settle_note TEXT CHECK (length(settle_note) BETWEEN 1 AND 2000),
  clicks INTEGER CHECK (clicks >= 0),
  orders INTEGER CHECK (orders >= 0),
  gmv_minor INTEGER CHECK (gmv_minor >= 0),
  results TEXT NOT NULL CHECK (results IN ('None', 'Entered', 'Tracked', 'File')),
  results_at INTEGER,
  cps TEXT,
  cps_at INTEGER,
  version INTEGER NOT NULL,
  CHECK (agency_id IS NULL OR partner_id IS NULL),
  CHECK (agency_id IS NOT NULL OR partner_id IS NOT NULL OR cost_minor = 0),
  CHECK (until_day IS NULL OR from_day IS NULL OR until_day >= from_day),
  CHECK ((status = 'Settled') = (settled_at IS NOT NULL)),
  CHECK ((live_url IS NULL) = (live_at IS NULL)),
  CHECK ((results = 'None') = (results_at IS NULL))
) STRICT;
CREATE INDEX ix_proposal_lines_proposal ON proposal_lines (proposal_id, position);
CREATE INDEX ix_proposal_lines_agency ON proposal_lines (agency_id, id) WHERE agency_id IS NOT NULL;
CREATE INDEX ix_proposal_lines_partner ON proposal_lines (partner_id, id) WHERE partner_id IS NOT NULL;
CREATE INDEX ix_proposal_lines_resource ON proposal_lines (resource_id) WHERE resource_id IS NOT NULL;
CREATE INDEX ix_proposal_lines_live ON proposal_lines (checked_at) WHERE status = 'Live';

CREATE TABLE proposal_reviews (
  id TEXT NOT NULL PRIMARY KEY,
  proposal_id TEXT NOT NULL REFERENCES proposals (id),
  held_on TEXT NOT NULL CHECK (length(held_on) = 10),
  attendees TEXT NOT NULL CHECK (length(attendees) BETWEEN 1 AND 500),
  notes TEXT NOT NULL CHECK (length(notes) BETWEEN 1 AND 4000),
  decisions TEXT CHECK (length(decisions) BETWEEN 1 AND 4000),
  by_name TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX ix_proposal_reviews_proposal ON proposal_reviews (proposal_id, held_on);

CREATE TABLE proposal_events (
  id TEXT NOT NULL PRIMARY KEY,
  proposal_id TEXT NOT NULL REFERENCES proposals (id),
  kind TEXT NOT NULL,
  fill TEXT NOT NULL,
  note TEXT,
  is_inner INTEGER NOT NULL CHECK (is_inner IN (0, 1)),
  by_name TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX ix_proposal_events_proposal ON proposal_events (proposal_id, id);

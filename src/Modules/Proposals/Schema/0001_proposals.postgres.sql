-- What the network offers merchants. Amounts are minor units of the proposal's currency.
CREATE TABLE proposals (
  id uuid NOT NULL PRIMARY KEY,
  number integer NOT NULL,
  merchant_id uuid NOT NULL,
  need_id uuid,
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  search_text text NOT NULL,
  currency text NOT NULL CHECK (length(currency) = 3),
  countries text NOT NULL,
  categories text NOT NULL,
  gross_margin text,
  goal_roas_cents integer CHECK (goal_roas_cents > 0),
  status text NOT NULL CHECK (status IN ('Draft', 'Sent', 'Declined', 'Approved', 'Paid', 'Finished', 'Cancelled')),
  owner_id uuid,
  latest_version integer NOT NULL CHECK (latest_version > 0),
  approved_version integer CHECK (approved_version BETWEEN 1 AND latest_version),
  total_minor bigint NOT NULL CHECK (total_minor >= 0),
  funded_minor bigint NOT NULL CHECK (funded_minor BETWEEN 0 AND total_minor),
  settled_minor bigint NOT NULL CHECK (settled_minor BETWEEN 0 AND funded_minor),
  reason text CHECK (length(reason) BETWEEN 1 AND 2000),
  causes text CHECK (length(causes) BETWEEN 1 AND 4000),
  next_steps text CHECK (length(next_steps) BETWEEN 1 AND 4000),
  made_at bigint NOT NULL,
  changed_at bigint NOT NULL,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_proposals_number ON proposals (number);
CREATE INDEX ix_proposals_merchant ON proposals (merchant_id, id);
CREATE INDEX ix_proposals_status ON proposals (status, id);
CREATE INDEX ix_proposals_need ON proposals (need_id) WHERE need_id IS NOT NULL;

CREATE TABLE proposal_versions (
  proposal_id uuid NOT NULL REFERENCES proposals (id),
  number integer NOT NULL CHECK (number > 0),
  status text NOT NULL CHECK (status IN ('Draft', 'Sent', 'Approved', 'Declined')),
  lines text NOT NULL,
  note text CHECK (length(note) BETWEEN 1 AND 4000),
  made_by_name text NOT NULL,
  made_at bigint NOT NULL,
  sent_at bigint,
  decided_at bigint,
  decided_by_name text,
  decision_note text CHECK (length(decision_note) BETWEEN 1 AND 2000),
  version integer NOT NULL,
  PRIMARY KEY (proposal_id, number),
  CHECK ((status = 'Draft') = (sent_at IS NULL)),
  CHECK ((status IN ('Approved', 'Declined')) = (decided_at IS NOT NULL))
);

CREATE TABLE proposal_payments (
  id uuid NOT NULL PRIMARY KEY,
  proposal_id uuid NOT NULL REFERENCES proposals (id),
  merchant_id uuid NOT NULL,
  source text NOT NULL CHECK (source IN ('Bank', 'Wallet')),
  bank text CHECK (length(bank) BETWEEN 1 AND 60),
  reference text CHECK (length(reference) BETWEEN 1 AND 100),
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  excess_minor bigint NOT NULL CHECK (excess_minor BETWEEN 0 AND amount_minor),
  currency text NOT NULL CHECK (length(currency) = 3),
  paid_on text NOT NULL CHECK (length(paid_on) = 10),
  by_name text NOT NULL,
  at bigint NOT NULL,
  CHECK ((source = 'Bank') = (bank IS NOT NULL)),
  CHECK ((source = 'Bank') = (reference IS NOT NULL)),
  CHECK (source = 'Bank' OR excess_minor = 0)
);
CREATE UNIQUE INDEX ux_proposal_payments_reference ON proposal_payments (bank, reference, currency);
CREATE INDEX ix_proposal_payments_proposal ON proposal_payments (proposal_id, id);

CREATE TABLE proposal_lines (
  id uuid NOT NULL PRIMARY KEY,
  proposal_id uuid NOT NULL REFERENCES proposals (id),
  merchant_id uuid NOT NULL,
  agency_id uuid,
  partner_id uuid,
  resource_id uuid,
  position integer NOT NULL,
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  details text CHECK (length(details) BETWEEN 1 AND 2000),
  country text CHECK (length(country) = 2),
  category text,
  quantity integer NOT NULL CHECK (quantity BETWEEN 1 AND 1000),
  currency text NOT NULL CHECK (length(currency) = 3),
  price_minor bigint NOT NULL CHECK (price_minor >= 0),
  cost_minor bigint NOT NULL CHECK (cost_minor >= 0),
  expected_gmv_minor bigint CHECK (expected_gmv_minor >= 0),
  expected_low_minor bigint CHECK (expected_low_minor >= 0),
  expected_high_minor bigint CHECK (expected_high_minor >= 0),
  from_day text CHECK (length(from_day) = 10),
  until_day text CHECK (length(until_day) = 10),
  link_id uuid,
  status text NOT NULL CHECK (status IN ('Planned', 'Live', 'Settled', 'Removed')),
  request text NOT NULL CHECK (request IN ('None', 'Asked', 'Accepted', 'Refused')),
  request_note text CHECK (length(request_note) BETWEEN 1 AND 2000),
  live_url text CHECK (length(live_url) <= 2048),
  live_at bigint,
  live_by_name text,
  checked text NOT NULL CHECK (checked IN ('None', 'Ok', 'Dead', 'NoLink')),
  checked_at bigint,
  check_note text CHECK (length(check_note) BETWEEN 1 AND 500),
  files text NOT NULL,
  delivered text,
  delivered_price_minor bigint NOT NULL CHECK (delivered_price_minor BETWEEN 0 AND price_minor),
  delivered_cost_minor bigint NOT NULL CHECK (delivered_cost_minor BETWEEN 0 AND cost_minor),
  late_days integer NOT NULL CHECK (late_days BETWEEN 0 AND 3650),
  settled_at bigint,
  settled_by_name text,
  settle_note text CHECK (length(settle_note) BETWEEN 1 AND 2000),
  clicks bigint CHECK (clicks >= 0),
  orders bigint CHECK (orders >= 0),
  gmv_minor bigint CHECK (gmv_minor >= 0),
  results text NOT NULL CHECK (results IN ('None', 'Entered', 'Tracked', 'File')),
  results_at bigint,
  cps text,
  cps_at bigint,
  version integer NOT NULL,
  CHECK (agency_id IS NULL OR partner_id IS NULL),
  CHECK (agency_id IS NOT NULL OR partner_id IS NOT NULL OR cost_minor = 0),
  CHECK (until_day IS NULL OR from_day IS NULL OR until_day >= from_day),
  CHECK ((status = 'Settled') = (settled_at IS NOT NULL)),
  CHECK ((live_url IS NULL) = (live_at IS NULL)),
  CHECK ((results = 'None') = (results_at IS NULL))
);
CREATE INDEX ix_proposal_lines_proposal ON proposal_lines (proposal_id, position);
CREATE INDEX ix_proposal_lines_agency ON proposal_lines (agency_id, id) WHERE agency_id IS NOT NULL;
CREATE INDEX ix_proposal_lines_partner ON proposal_lines (partner_id, id) WHERE partner_id IS NOT NULL;
CREATE INDEX ix_proposal_lines_resource ON proposal_lines (resource_id) WHERE resource_id IS NOT NULL;
CREATE INDEX ix_proposal_lines_live ON proposal_lines (checked_at) WHERE status = 'Live';

CREATE TABLE proposal_reviews (
  id uuid NOT NULL PRIMARY KEY,
  proposal_id uuid NOT NULL REFERENCES proposals (id),
  held_on text NOT NULL CHECK (length(held_on) = 10),
  attendees text NOT NULL CHECK (length(attendees) BETWEEN 1 AND 500),
  notes text NOT NULL CHECK (length(notes) BETWEEN 1 AND 4000),
  decisions text CHECK (length(decisions) BETWEEN 1 AND 4000),
  by_name text NOT NULL,
  at bigint NOT NULL
);
CREATE INDEX ix_proposal_reviews_proposal ON proposal_reviews (proposal_id, held_on);

CREATE TABLE proposal_events (
  id uuid NOT NULL PRIMARY KEY,
  proposal_id uuid NOT NULL REFERENCES proposals (id),
  kind text NOT NULL,
  fill text NOT NULL,
  note text,
  is_inner boolean NOT NULL,
  by_name text NOT NULL,
  at bigint NOT NULL
);
CREATE INDEX ix_proposal_events_proposal ON proposal_events (proposal_id, id);

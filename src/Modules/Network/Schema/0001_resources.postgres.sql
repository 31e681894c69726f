CREATE TABLE agencies (
  id uuid NOT NULL PRIMARY KEY,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  search_text text COLLATE "C" NOT NULL,
  country text NOT NULL CHECK (length(country) = 2),
  languages text NOT NULL,
  website text CHECK (length(website) BETWEEN 1 AND 300),
  channels text NOT NULL,
  status text NOT NULL CHECK (status IN ('Prospect', 'Active', 'Paused', 'Ended')),
  contacts text NOT NULL,
  made_at bigint NOT NULL,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_agencies_search ON agencies (search_text);

CREATE TABLE agency_contracts (
  id uuid NOT NULL PRIMARY KEY,
  agency_id uuid NOT NULL REFERENCES agencies (id),
  number text NOT NULL CHECK (length(number) BETWEEN 1 AND 100),
  valid_from text NOT NULL CHECK (length(valid_from) = 10),
  valid_until text CHECK (length(valid_until) = 10),
  terms text CHECK (length(terms) BETWEEN 1 AND 5000),
  rate_notes text CHECK (length(rate_notes) BETWEEN 1 AND 1000),
  file text,
  made_by_name text NOT NULL,
  made_at bigint NOT NULL,
  CHECK (valid_until IS NULL OR valid_until >= valid_from)
);
CREATE UNIQUE INDEX ux_agency_contracts_number ON agency_contracts (agency_id, number);

CREATE TABLE agency_notes (
  id uuid NOT NULL PRIMARY KEY,
  agency_id uuid NOT NULL REFERENCES agencies (id),
  text text NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
  by_name text NOT NULL,
  at bigint NOT NULL
);
CREATE INDEX ix_agency_notes_agency ON agency_notes (agency_id, at);

CREATE TABLE resources (
  id uuid NOT NULL PRIMARY KEY,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  search_text text NOT NULL,
  kind text NOT NULL,
  owner text NOT NULL CHECK (owner IN ('Network', 'Agency', 'Partner')),
  agency_id uuid REFERENCES agencies (id),
  partner_id uuid,
  countries text NOT NULL,
  categories text NOT NULL,
  channel text NOT NULL,
  languages text NOT NULL,
  audience text CHECK (length(audience) BETWEEN 1 AND 2000),
  reach bigint CHECK (reach > 0),
  price_model text NOT NULL CHECK (price_model IN ('Flat', 'Cpm', 'Cpc', 'Cps', 'Hybrid')),
  price_minor bigint CHECK (price_minor >= 0),
  currency text CHECK (length(currency) = 3),
  percent text,
  price_order bigint NOT NULL,
  lead_days integer NOT NULL CHECK (lead_days BETWEEN 0 AND 365),
  status text NOT NULL CHECK (status IN ('Active', 'Paused', 'Archived')),
  exclusivity text CHECK (length(exclusivity) BETWEEN 1 AND 2000),
  made_at bigint NOT NULL,
  version integer NOT NULL,
  CHECK ((owner = 'Agency') = (agency_id IS NOT NULL)),
  CHECK ((owner = 'Partner') = (partner_id IS NOT NULL)),
  CHECK ((price_minor IS NULL) = (currency IS NULL)),
  CHECK ((price_model = 'Cps') = (price_minor IS NULL)),
  CHECK ((price_model IN ('Cps', 'Hybrid')) = (percent IS NOT NULL))
);
CREATE INDEX ix_resources_agency ON resources (agency_id, id);
CREATE INDEX ix_resources_partner ON resources (partner_id, id);
CREATE INDEX ix_resources_kind ON resources (kind, id);

CREATE TABLE placements (
  id uuid NOT NULL PRIMARY KEY,
  resource_id uuid NOT NULL REFERENCES resources (id),
  merchant_id uuid,
  merchant_name text NOT NULL CHECK (length(merchant_name) BETWEEN 1 AND 200),
  country text NOT NULL CHECK (length(country) = 2),
  category text,
  from_day text NOT NULL CHECK (length(from_day) = 10),
  until_day text NOT NULL CHECK (length(until_day) = 10),
  currency text NOT NULL CHECK (length(currency) = 3),
  cost_minor bigint NOT NULL CHECK (cost_minor >= 0),
  gmv_minor bigint NOT NULL CHECK (gmv_minor >= 0),
  clicks bigint CHECK (clicks >= 0),
  orders bigint CHECK (orders >= 0),
  margin text,
  delivery text NOT NULL CHECK (delivery IN ('OnTime', 'Late', 'NotDelivered')),
  notes text CHECK (length(notes) BETWEEN 1 AND 2000),
  reference text CHECK (length(reference) BETWEEN 1 AND 100),
  log_milli integer CHECK (log_milli >= 0),
  made_by_name text NOT NULL,
  changed_at bigint NOT NULL,
  version integer NOT NULL,
  CHECK (until_day >= from_day),
  CHECK ((cost_minor > 0) = (log_milli IS NOT NULL))
);
CREATE UNIQUE INDEX ux_placements_reference ON placements (reference);
CREATE INDEX ix_placements_resource ON placements (resource_id, from_day);
CREATE INDEX ix_placements_changed ON placements (changed_at);

-- Made from placements by the program; ROI in thousandths. Country and category are empty for everything.
CREATE TABLE resource_grades (
  resource_id uuid NOT NULL REFERENCES resources (id),
  country text NOT NULL,
  category text NOT NULL,
  placements integer NOT NULL CHECK (placements > 0),
  letter text NOT NULL CHECK (letter IN ('A', 'B', 'C', 'D', 'E')),
  expected_milli bigint NOT NULL,
  low_milli bigint NOT NULL,
  high_milli bigint NOT NULL,
  own_milli bigint NOT NULL,
  peers_milli bigint NOT NULL,
  peer_level text NOT NULL,
  peer_resources integer NOT NULL,
  weight_milli integer NOT NULL,
  gmv_minor bigint,
  cost_minor bigint,
  currency text,
  standing bigint NOT NULL,
  made_at bigint NOT NULL,
  PRIMARY KEY (resource_id, country, category)
);
CREATE INDEX ix_resource_grades_standing ON resource_grades (standing);
CREATE INDEX ix_resource_grades_made ON resource_grades (made_at);

CREATE VIEW v_agencies AS SELECT id AS agency_id, name, country, status FROM agencies;

CREATE VIEW v_resources AS
SELECT r.id AS resource_id, r.name, r.kind, r.channel, r.owner, r.agency_id, r.partner_id, r.status, g.letter AS grade,
  g.expected_milli, g.low_milli, g.high_milli
FROM resources r
LEFT JOIN resource_grades g ON g.resource_id = r.id AND g.country = '' AND g.category = '';

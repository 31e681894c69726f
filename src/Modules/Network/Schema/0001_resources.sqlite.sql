CREATE TABLE agencies (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  search_text TEXT NOT NULL,
  country TEXT NOT NULL CHECK (length(country) = 2),
  languages TEXT NOT NULL,
  website TEXT CHECK (length(website) BETWEEN 1 AND 300),
  channels TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('Prospect', 'Active', 'Paused', 'Ended')),
  contacts TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX ux_agencies_search ON agencies (search_text);

CREATE TABLE agency_contracts (
  id TEXT NOT NULL PRIMARY KEY,
  agency_id TEXT NOT NULL REFERENCES agencies (id),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 100),
  valid_from TEXT NOT NULL CHECK (length(valid_from) = 10),
  valid_until TEXT CHECK (length(valid_until) = 10),
  terms TEXT CHECK (length(terms) BETWEEN 1 AND 5000),
  rate_notes TEXT CHECK (length(rate_notes) BETWEEN 1 AND 1000),
  file TEXT,
  made_by_name TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  CHECK (valid_until IS NULL OR valid_until >= valid_from)
) STRICT;
CREATE UNIQUE INDEX ux_agency_contracts_number ON agency_contracts (agency_id, number);

CREATE TABLE agency_notes (
  id TEXT NOT NULL PRIMARY KEY,
  agency_id TEXT NOT NULL REFERENCES agencies (id),
  text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
  by_name TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX ix_agency_notes_agency ON agency_notes (agency_id, at);

CREATE TABLE resources (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  search_text TEXT NOT NULL,
  kind TEXT NOT NULL,
  owner TEXT NOT NULL CHECK (owner IN ('Network', 'Agency', 'Partner')),
  agency_id TEXT REFERENCES agencies (id),
  partner_id TEXT,
  countries TEXT NOT NULL,
  categories TEXT NOT NULL,
  channel TEXT NOT NULL,
  languages TEXT NOT NULL,
  audience TEXT CHECK (length(audience) BETWEEN 1 AND 2000),
  reach INTEGER CHECK (reach > 0),
  price_model TEXT NOT NULL CHECK (price_model IN ('Flat', 'Cpm', 'Cpc', 'Cps', 'Hybrid')),
  price_minor INTEGER CHECK (price_minor >= 0),
  currency TEXT CHECK (length(currency) = 3),
  percent TEXT,
  price_order INTEGER NOT NULL,
  lead_days INTEGER NOT NULL CHECK (lead_days BETWEEN 0 AND 365),
  status TEXT NOT NULL CHECK (status IN ('Active', 'Paused', 'Archived')),
  exclusivity TEXT CHECK (length(exclusivity) BETWEEN 1 AND 2000),
  made_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  CHECK ((owner = 'Agency') = (agency_id IS NOT NULL)),
  CHECK ((owner = 'Partner') = (partner_id IS NOT NULL)),
  CHECK ((price_minor IS NULL) = (currency IS NULL)),
  CHECK ((price_model = 'Cps') = (price_minor IS NULL)),
  CHECK ((price_model IN ('Cps', 'Hybrid')) = (percent IS NOT NULL))
) STRICT;
CREATE INDEX ix_resources_agency ON resources (agency_id, id);
CREATE INDEX ix_resources_partner ON resources (partner_id, id);
CREATE INDEX ix_resources_kind ON resources (kind, id);

CREATE TABLE placements (
  id TEXT NOT NULL PRIMARY KEY,
  resource_id TEXT NOT NULL REFERENCES resources (id),
  merchant_id TEXT,
  merchant_name TEXT NOT NULL CHECK (length(merchant_name) BETWEEN 1 AND 200),
  country TEXT NOT NULL CHECK (length(country) = 2),
  category TEXT,
  from_day TEXT NOT NULL CHECK (length(from_day) = 10),
  until_day TEXT NOT NULL CHECK (length(until_day) = 10),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  cost_minor INTEGER NOT NULL CHECK (cost_minor >= 0),
  gmv_minor INTEGER NOT NULL CHECK (gmv_minor >= 0),
  clicks INTEGER CHECK (clicks >= 0),
  orders INTEGER CHECK (orders >= 0),
  margin TEXT,
  delivery TEXT NOT NULL CHECK (delivery IN ('OnTime', 'Late', 'NotDelivered')),
  notes TEXT CHECK (length(notes) BETWEEN 1 AND 2000),
  reference TEXT CHECK (length(reference) BETWEEN 1 AND 100),
  log_milli INTEGER CHECK (log_milli >= 0),
  made_by_name TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  CHECK (until_day >= from_day),
  CHECK ((cost_minor > 0) = (log_milli IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX ux_placements_reference ON placements (reference);
CREATE INDEX ix_placements_resource ON placements (resource_id, from_day);
CREATE INDEX ix_placements_changed ON placements (changed_at);

-- Made from placements by the program; ROI in thousandths. Country and category are empty for everything.
CREATE TABLE resource_grades (
  resource_id TEXT NOT NULL REFERENCES resources (id),
  country TEXT NOT NULL,
  category TEXT NOT NULL,
  placements INTEGER NOT NULL CHECK (placements > 0),
  letter TEXT NOT NULL CHECK (letter IN ('A', 'B', 'C', 'D', 'E')),
  expected_milli INTEGER NOT NULL,
  low_milli INTEGER NOT NULL,
  high_milli INTEGER NOT NULL,
  own_milli INTEGER NOT NULL,
  peers_milli INTEGER NOT NULL,
  peer_level TEXT NOT NULL,
  peer_resources INTEGER NOT NULL,
  weight_milli INTEGER NOT NULL,
  gmv_minor INTEGER,
  cost_minor INTEGER,
  currency TEXT,
  standing INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  PRIMARY KEY (resource_id, country, category)
) STRICT;
CREATE INDEX ix_resource_grades_standing ON resource_grades (standing);
CREATE INDEX ix_resource_grades_made ON resource_grades (made_at);

CREATE VIEW v_agencies AS SELECT id AS agency_id, name, country, status FROM agencies;

CREATE VIEW v_resources AS
SELECT r.id AS resource_id, r.name, r.kind, r.channel, r.owner, r.agency_id, r.partner_id, r.status, g.letter AS grade,
  g.expected_milli, g.low_milli, g.high_milli
FROM resources r
LEFT JOIN resource_grades g ON g.resource_id = r.id AND g.country = '' AND g.category = '';

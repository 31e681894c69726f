CREATE TABLE partner_relations (
  partner_id TEXT PRIMARY KEY REFERENCES partners (partner_id),
  owner_id TEXT,
  birthday TEXT CHECK (length(birthday) = 5),
  check_every_days INTEGER CHECK (check_every_days BETWEEN 1 AND 365),
  check_from INTEGER NOT NULL,
  version INTEGER NOT NULL
);
CREATE INDEX ix_partner_relations_owner ON partner_relations (owner_id);

CREATE TABLE partner_group_rhythms (
  group_id TEXT PRIMARY KEY REFERENCES partner_groups (id),
  every_days INTEGER NOT NULL CHECK (every_days BETWEEN 1 AND 365),
  changed_at INTEGER NOT NULL,
  version INTEGER NOT NULL
);

CREATE TABLE relation_settings (
  id TEXT PRIMARY KEY CHECK (id = 'network'),
  terms TEXT NOT NULL,
  version INTEGER NOT NULL
);

CREATE TABLE partner_notes (
  id TEXT PRIMARY KEY,
  partner_id TEXT NOT NULL REFERENCES partners (partner_id),
  kind TEXT NOT NULL CHECK (kind IN ('Note', 'Call', 'Meeting', 'Message', 'CheckIn')),
  text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
  happened_at INTEGER NOT NULL,
  by_name TEXT NOT NULL
);
CREATE INDEX ix_partner_notes_partner ON partner_notes (partner_id, happened_at);

CREATE TABLE partner_milestones (
  id TEXT PRIMARY KEY,
  partner_id TEXT NOT NULL REFERENCES partners (partner_id),
  key TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('Birthday', 'Anniversary', 'FirstSale', 'Sales', 'Revenue')),
  number INTEGER NOT NULL,
  currency TEXT CHECK (length(currency) = 3),
  on_day TEXT NOT NULL,
  done_at INTEGER,
  done_by TEXT,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_partner_milestones ON partner_milestones (partner_id, key);
CREATE INDEX ix_partner_milestones_day ON partner_milestones (on_day) WHERE done_at IS NULL;

CREATE TABLE partner_states (
  partner_id TEXT PRIMARY KEY REFERENCES partners (partner_id),
  day TEXT NOT NULL,
  score INTEGER CHECK (score BETWEEN 0 AND 100),
  reasons TEXT NOT NULL,
  rhythm_tenths INTEGER,
  limit_days INTEGER NOT NULL,
  asleep INTEGER NOT NULL CHECK (asleep IN (0, 1)),
  first_sale_at INTEGER,
  last_sale_at INTEGER,
  sales INTEGER NOT NULL,
  month_minor INTEGER CHECK (month_minor >= 0),
  month_currency TEXT CHECK (length(month_currency) = 3),
  CHECK ((month_minor IS NULL) = (month_currency IS NULL))
);
CREATE INDEX ix_partner_states_score ON partner_states (score);
CREATE INDEX ix_partner_states_asleep ON partner_states (partner_id) WHERE asleep;

CREATE TABLE partner_health_days (
  partner_id TEXT NOT NULL,
  day TEXT NOT NULL,
  score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 100),
  PRIMARY KEY (partner_id, day)
);

CREATE TABLE win_backs (
  id TEXT PRIMARY KEY,
  partner_id TEXT NOT NULL REFERENCES partners (partner_id),
  state TEXT NOT NULL CHECK (state IN ('ToDo', 'Contacted', 'Back', 'GivenUp')),
  opened_at INTEGER NOT NULL,
  last_sale_at INTEGER NOT NULL,
  rhythm_tenths INTEGER,
  limit_days INTEGER NOT NULL,
  month_minor INTEGER CHECK (month_minor >= 0),
  month_currency TEXT CHECK (length(month_currency) = 3),
  chance_basis_points INTEGER NOT NULL CHECK (chance_basis_points BETWEEN 0 AND 10000),
  note TEXT,
  by_name TEXT,
  contacted_at INTEGER,
  sold_again INTEGER CHECK (sold_again IN (0, 1)),
  sold_at INTEGER,
  version INTEGER NOT NULL,
  CHECK (state <> 'Contacted' OR contacted_at IS NOT NULL)
);
CREATE UNIQUE INDEX ux_win_backs_open ON win_backs (partner_id) WHERE state IN ('ToDo', 'Contacted');
CREATE INDEX ix_win_backs_partner ON win_backs (partner_id, opened_at);

-- Lists of keys have each key between line ends; the default is the empty list.
ALTER TABLE resources ADD COLUMN accepts TEXT NOT NULL DEFAULT '
';
ALTER TABLE resources ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
CREATE INDEX ix_resources_revision ON resources (revision);
CREATE INDEX ix_placements_until ON placements (until_day);

-- Made with the grades: what records are drawn to, in millionths on the scale ln(1 + ROAS).
CREATE TABLE resource_peers (
  level TEXT NOT NULL CHECK (level IN ('Kind', 'Channel', 'All')),
  name TEXT NOT NULL,
  mean_micro INTEGER NOT NULL,
  within_micro INTEGER NOT NULL CHECK (within_micro > 0),
  between_micro INTEGER NOT NULL CHECK (between_micro > 0),
  resources INTEGER NOT NULL CHECK (resources > 0),
  PRIMARY KEY (level, name)
) STRICT;

CREATE TABLE need_matches (
  id TEXT NOT NULL PRIMARY KEY,
  need_id TEXT NOT NULL,
  resource_id TEXT REFERENCES resources (id),
  partner_id TEXT,
  grade TEXT CHECK (grade IN ('A', 'B', 'C', 'D', 'E')),
  expected_milli INTEGER,
  low_milli INTEGER,
  high_milli INTEGER,
  gmv_minor INTEGER,
  cost_minor INTEGER,
  currency TEXT CHECK (length(currency) = 3),
  made_by_name TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  CHECK ((resource_id IS NULL) <> (partner_id IS NULL)),
  CHECK (currency IS NOT NULL OR (gmv_minor IS NULL AND cost_minor IS NULL))
) STRICT;
CREATE UNIQUE INDEX ux_need_matches_resource ON need_matches (need_id, resource_id);
CREATE UNIQUE INDEX ux_need_matches_partner ON need_matches (need_id, partner_id);

CREATE TABLE back_tests (
  id TEXT NOT NULL PRIMARY KEY,
  top INTEGER NOT NULL CHECK (top BETWEEN 1 AND 10),
  placements INTEGER NOT NULL CHECK (placements >= 0),
  outcome TEXT NOT NULL,
  made_by_name TEXT NOT NULL,
  made_at INTEGER NOT NULL
) STRICT;

CREATE VIEW v_need_matches AS
SELECT need_id, resource_id, partner_id, grade, expected_milli, low_milli, high_milli, gmv_minor, cost_minor, currency,
  made_by_name, made_at
FROM need_matches;

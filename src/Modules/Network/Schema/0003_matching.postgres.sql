-- Lists of keys have each key between line ends; the default is the empty list.
ALTER TABLE resources ADD COLUMN accepts text NOT NULL DEFAULT '
';
ALTER TABLE resources ADD COLUMN revision bigint NOT NULL DEFAULT 0;
CREATE INDEX ix_resources_revision ON resources (revision);
CREATE INDEX ix_placements_until ON placements (until_day);

-- Made with the grades: what records are drawn to, in millionths on the scale ln(1 + ROAS).
CREATE TABLE resource_peers (
  level text NOT NULL CHECK (level IN ('Kind', 'Channel', 'All')),
  name text NOT NULL,
  mean_micro bigint NOT NULL,
  within_micro bigint NOT NULL CHECK (within_micro > 0),
  between_micro bigint NOT NULL CHECK (between_micro > 0),
  resources integer NOT NULL CHECK (resources > 0),
  PRIMARY KEY (level, name)
);

CREATE TABLE need_matches (
  id uuid NOT NULL PRIMARY KEY,
  need_id uuid NOT NULL,
  resource_id uuid REFERENCES resources (id),
  partner_id uuid,
  grade text CHECK (grade IN ('A', 'B', 'C', 'D', 'E')),
  expected_milli bigint,
  low_milli bigint,
  high_milli bigint,
  gmv_minor bigint,
  cost_minor bigint,
  currency text CHECK (length(currency) = 3),
  made_by_name text NOT NULL,
  made_at bigint NOT NULL,
  CHECK ((resource_id IS NULL) <> (partner_id IS NULL)),
  CHECK (currency IS NOT NULL OR (gmv_minor IS NULL AND cost_minor IS NULL))
);
CREATE UNIQUE INDEX ux_need_matches_resource ON need_matches (need_id, resource_id);
CREATE UNIQUE INDEX ux_need_matches_partner ON need_matches (need_id, partner_id);

CREATE TABLE back_tests (
  id uuid NOT NULL PRIMARY KEY,
  top integer NOT NULL CHECK (top BETWEEN 1 AND 10),
  placements integer NOT NULL CHECK (placements >= 0),
  outcome text NOT NULL,
  made_by_name text NOT NULL,
  made_at bigint NOT NULL
);

CREATE VIEW v_need_matches AS
SELECT need_id, resource_id, partner_id, grade, expected_milli, low_milli, high_milli, gmv_minor, cost_minor, currency,
  made_by_name, made_at
FROM need_matches;

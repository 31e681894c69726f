CREATE TABLE partner_relations (
  partner_id uuid PRIMARY KEY REFERENCES partners (partner_id),
  owner_id uuid,
  birthday text CHECK (length(birthday) = 5),
  check_every_days integer CHECK (check_every_days BETWEEN 1 AND 365),
  check_from bigint NOT NULL,
  version integer NOT NULL
);
CREATE INDEX ix_partner_relations_owner ON partner_relations (owner_id);

CREATE TABLE partner_group_rhythms (
  group_id uuid PRIMARY KEY REFERENCES partner_groups (id),
  every_days integer NOT NULL CHECK (every_days BETWEEN 1 AND 365),
  changed_at bigint NOT NULL,
  version integer NOT NULL
);

CREATE TABLE relation_settings (
  id text PRIMARY KEY CHECK (id = 'network'),
  terms text NOT NULL,
  version integer NOT NULL
);

CREATE TABLE partner_notes (
  id uuid PRIMARY KEY,
  partner_id uuid NOT NULL REFERENCES partners (partner_id),
  kind text NOT NULL CHECK (kind IN ('Note', 'Call', 'Meeting', 'Message', 'CheckIn')),
  text text NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
  happened_at bigint NOT NULL,
  by_name text NOT NULL
);
CREATE INDEX ix_partner_notes_partner ON partner_notes (partner_id, happened_at);

CREATE TABLE partner_milestones (
  id uuid PRIMARY KEY,
  partner_id uuid NOT NULL REFERENCES partners (partner_id),
  key text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('Birthday', 'Anniversary', 'FirstSale', 'Sales', 'Revenue')),
  number bigint NOT NULL,
  currency text CHECK (length(currency) = 3),
  on_day text NOT NULL,
  done_at bigint,
  done_by text,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_partner_milestones ON partner_milestones (partner_id, key);
CREATE INDEX ix_partner_milestones_day ON partner_milestones (on_day) WHERE done_at IS NULL;

CREATE TABLE partner_states (
  partner_id uuid PRIMARY KEY REFERENCES partners (partner_id),
  day text NOT NULL,
  score integer CHECK (score BETWEEN 0 AND 100),
  reasons text NOT NULL,
  rhythm_tenths integer,
  limit_days integer NOT NULL,
  asleep boolean NOT NULL,
  first_sale_at bigint,
  last_sale_at bigint,
  sales integer NOT NULL,
  month_minor bigint CHECK (month_minor >= 0),
  month_currency text CHECK (length(month_currency) = 3),
  CHECK ((month_minor IS NULL) = (month_currency IS NULL))
);
CREATE INDEX ix_partner_states_score ON partner_states (score);
CREATE INDEX ix_partner_states_asleep ON partner_states (partner_id) WHERE asleep;

CREATE TABLE partner_health_days (
  partner_id uuid NOT NULL,
  day text NOT NULL,
  score integer NOT NULL CHECK (score BETWEEN 0 AND 100),
  PRIMARY KEY (partner_id, day)
);

CREATE TABLE win_backs (
  id uuid PRIMARY KEY,
  partner_id uuid NOT NULL REFERENCES partners (partner_id),
  state text NOT NULL CHECK (state IN ('ToDo', 'Contacted', 'Back', 'GivenUp')),
  opened_at bigint NOT NULL,
  last_sale_at bigint NOT NULL,
  rhythm_tenths integer,
  limit_days integer NOT NULL,
  month_minor bigint CHECK (month_minor >= 0),
  month_currency text CHECK (length(month_currency) = 3),
  chance_basis_points integer NOT NULL CHECK (chance_basis_points BETWEEN 0 AND 10000),
  note text,
  by_name text,
  contacted_at bigint,
  sold_again boolean,
  sold_at bigint,
  version integer NOT NULL,
  CHECK (state <> 'Contacted' OR contacted_at IS NOT NULL)
);
CREATE UNIQUE INDEX ux_win_backs_open ON win_backs (partner_id) WHERE state IN ('ToDo', 'Contacted');
CREATE INDEX ix_win_backs_partner ON win_backs (partner_id, opened_at);

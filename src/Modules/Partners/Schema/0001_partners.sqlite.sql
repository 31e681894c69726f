CREATE TABLE partners (
  partner_id TEXT PRIMARY KEY,
  number INTEGER NOT NULL CHECK (number > 0),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  email TEXT NOT NULL CHECK (length(email) BETWEEN 3 AND 254),
  email_folded TEXT NOT NULL,
  search_text TEXT NOT NULL,
  country TEXT NOT NULL CHECK (length(country) = 2),
  kind TEXT NOT NULL CHECK (kind IN (
    'Affiliate', 'Kol', 'Koc', 'Influencer', 'Collaborator', 'Agency', 'Advocate', 'MediaBuyer')),
  status TEXT NOT NULL CHECK (status IN ('Active', 'Blocked')),
  created_at INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_partners_number ON partners (number);
CREATE UNIQUE INDEX ux_partners_email ON partners (email_folded);
CREATE INDEX ix_partners_revision ON partners (revision) WHERE revision > 0;

CREATE TABLE partner_groups (
  id TEXT PRIMARY KEY,
  program_id TEXT,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  name_folded TEXT NOT NULL,
  created_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_partner_groups_program ON partner_groups (program_id, name_folded) WHERE program_id IS NOT NULL;
CREATE UNIQUE INDEX ux_partner_groups_network ON partner_groups (name_folded) WHERE program_id IS NULL;

CREATE TABLE enrolments (
  id TEXT PRIMARY KEY,
  program_id TEXT NOT NULL,
  merchant_id TEXT NOT NULL,
  partner_id TEXT NOT NULL REFERENCES partners (partner_id),
  group_id TEXT REFERENCES partner_groups (id),
  status TEXT NOT NULL CHECK (status IN ('Applied', 'Approved', 'Rejected', 'Ended')),
  since INTEGER NOT NULL,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_enrolments_pair ON enrolments (program_id, partner_id);
CREATE INDEX ix_enrolments_partner ON enrolments (partner_id);
CREATE INDEX ix_enrolments_group ON enrolments (group_id);

CREATE VIEW v_partners AS
SELECT partner_id, number, name, email, country, kind, status, revision FROM partners;

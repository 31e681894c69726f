CREATE TABLE partners (
  partner_id uuid PRIMARY KEY,
  number integer NOT NULL CHECK (number > 0),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  email text NOT NULL CHECK (length(email) BETWEEN 3 AND 254),
  email_folded text NOT NULL,
  search_text text NOT NULL,
  country text NOT NULL CHECK (length(country) = 2),
  kind text NOT NULL CHECK (kind IN (
    'Affiliate', 'Kol', 'Koc', 'Influencer', 'Collaborator', 'Agency', 'Advocate', 'MediaBuyer')),
  status text NOT NULL CHECK (status IN ('Active', 'Blocked')),
  created_at bigint NOT NULL,
  revision bigint NOT NULL,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_partners_number ON partners (number);
CREATE UNIQUE INDEX ux_partners_email ON partners (email_folded);
CREATE INDEX ix_partners_revision ON partners (revision) WHERE revision > 0;

CREATE TABLE partner_groups (
  id uuid PRIMARY KEY,
  program_id uuid,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  name_folded text NOT NULL,
  created_at bigint NOT NULL
);
CREATE UNIQUE INDEX ux_partner_groups_program ON partner_groups (program_id, name_folded) WHERE program_id IS NOT NULL;
CREATE UNIQUE INDEX ux_partner_groups_network ON partner_groups (name_folded) WHERE program_id IS NULL;

CREATE TABLE enrolments (
  id uuid PRIMARY KEY,
  program_id uuid NOT NULL,
  merchant_id uuid NOT NULL,
  partner_id uuid NOT NULL REFERENCES partners (partner_id),
  group_id uuid REFERENCES partner_groups (id),
  status text NOT NULL CHECK (status IN ('Applied', 'Approved', 'Rejected', 'Ended')),
  since bigint NOT NULL,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_enrolments_pair ON enrolments (program_id, partner_id);
CREATE INDEX ix_enrolments_partner ON enrolments (partner_id);
CREATE INDEX ix_enrolments_group ON enrolments (group_id);

CREATE VIEW v_partners AS
SELECT partner_id, number, name, email, country, kind, status, revision FROM partners;

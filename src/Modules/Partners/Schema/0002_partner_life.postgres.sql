CREATE TABLE partner_tiers (
  id uuid PRIMARY KEY,
  program_id uuid,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  name_folded text NOT NULL,
  colour text NOT NULL CHECK (colour IN ('Neutral', 'Info', 'Success', 'Warning', 'Danger')),
  rank integer NOT NULL,
  created_at bigint NOT NULL,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_partner_tiers_program ON partner_tiers (program_id, name_folded) WHERE program_id IS NOT NULL;
CREATE UNIQUE INDEX ux_partner_tiers_network ON partner_tiers (name_folded) WHERE program_id IS NULL;

ALTER TABLE partners ADD COLUMN tier_id uuid REFERENCES partner_tiers (id);
ALTER TABLE partners ADD COLUMN tag_lines text NOT NULL DEFAULT '
';
ALTER TABLE enrolments ADD COLUMN tier_id uuid REFERENCES partner_tiers (id);

CREATE TABLE partner_profiles (
  partner_id uuid PRIMARY KEY REFERENCES partners (partner_id),
  bio text NOT NULL,
  tax_country text,
  price_notes text NOT NULL,
  channels text NOT NULL,
  audience_countries text NOT NULL,
  categories text NOT NULL,
  languages text NOT NULL,
  changed_at bigint NOT NULL,
  version integer NOT NULL
);

CREATE TABLE recruitments (
  program_id uuid PRIMARY KEY,
  merchant_id uuid NOT NULL,
  slug text NOT NULL CHECK (length(slug) BETWEEN 3 AND 60),
  is_open boolean NOT NULL,
  intro text NOT NULL,
  restrictions text NOT NULL,
  countries text NOT NULL,
  categories text NOT NULL,
  followers_wanted bigint NOT NULL CHECK (followers_wanted >= 0),
  competitors text NOT NULL,
  questions text NOT NULL,
  auto_approve_score integer CHECK (auto_approve_score BETWEEN 1 AND 100),
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_recruitments_slug ON recruitments (slug);

CREATE TABLE applications (
  id uuid PRIMARY KEY,
  program_id uuid NOT NULL,
  merchant_id uuid NOT NULL,
  partner_id uuid NOT NULL REFERENCES partners (partner_id),
  status text NOT NULL CHECK (status IN ('Draft', 'Submitted', 'InfoAsked', 'Approved', 'Rejected', 'Withdrawn')),
  answers text NOT NULL,
  documents text NOT NULL,
  score integer NOT NULL CHECK (score BETWEEN 0 AND 100),
  reasons text NOT NULL,
  has_conflict boolean NOT NULL,
  asked text,
  reason_code text,
  note text,
  decided_by text,
  created_at bigint NOT NULL,
  submitted_at bigint,
  decided_at bigint,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_applications_open ON applications (program_id, partner_id)
  WHERE status IN ('Draft', 'Submitted', 'InfoAsked');
CREATE INDEX ix_applications_partner ON applications (partner_id);
CREATE INDEX ix_applications_merchant ON applications (merchant_id, id);

CREATE TABLE invitations (
  id uuid PRIMARY KEY,
  program_id uuid NOT NULL,
  merchant_id uuid NOT NULL,
  group_id uuid REFERENCES partner_groups (id),
  email text,
  uses_max integer NOT NULL CHECK (uses_max BETWEEN 1 AND 10000),
  uses integer NOT NULL CHECK (uses BETWEEN 0 AND uses_max),
  expires_at bigint NOT NULL,
  revoked_at bigint,
  created_at bigint NOT NULL,
  version integer NOT NULL
);
CREATE INDEX ix_invitations_program ON invitations (program_id, id);

CREATE TABLE invitation_uses (
  invitation_id uuid NOT NULL REFERENCES invitations (id),
  partner_id uuid NOT NULL REFERENCES partners (partner_id),
  used_at bigint NOT NULL,
  PRIMARY KEY (invitation_id, partner_id)
);

CREATE TABLE agreements (
  id uuid PRIMARY KEY,
  program_id uuid,
  merchant_id uuid,
  number integer NOT NULL CHECK (number > 0),
  title text NOT NULL,
  texts text NOT NULL,
  text_hash text NOT NULL CHECK (length(text_hash) = 64),
  published_by text NOT NULL,
  published_at bigint NOT NULL
);
CREATE UNIQUE INDEX ux_agreements_program ON agreements (program_id, number) WHERE program_id IS NOT NULL;
CREATE UNIQUE INDEX ux_agreements_network ON agreements (number) WHERE program_id IS NULL;

CREATE TABLE agreement_signatures (
  id uuid PRIMARY KEY,
  agreement_id uuid NOT NULL REFERENCES agreements (id),
  partner_id uuid NOT NULL REFERENCES partners (partner_id),
  language text NOT NULL CHECK (language IN ('en', 'vi', 'zh')),
  text_hash text NOT NULL CHECK (length(text_hash) = 64),
  typed_name text NOT NULL,
  address text NOT NULL,
  agent text NOT NULL,
  signed_by text NOT NULL,
  signed_at bigint NOT NULL
);
CREATE UNIQUE INDEX ux_agreement_signatures ON agreement_signatures (agreement_id, partner_id);
CREATE INDEX ix_agreement_signatures_partner ON agreement_signatures (partner_id);

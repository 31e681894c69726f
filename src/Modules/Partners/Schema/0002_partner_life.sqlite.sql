CREATE TABLE partner_tiers (
  id TEXT PRIMARY KEY,
  program_id TEXT,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  name_folded TEXT NOT NULL,
  colour TEXT NOT NULL CHECK (colour IN ('Neutral', 'Info', 'Success', 'Warning', 'Danger')),
  rank INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_partner_tiers_program ON partner_tiers (program_id, name_folded) WHERE program_id IS NOT NULL;
CREATE UNIQUE INDEX ux_partner_tiers_network ON partner_tiers (name_folded) WHERE program_id IS NULL;

ALTER TABLE partners ADD COLUMN tier_id TEXT REFERENCES partner_tiers (id);
ALTER TABLE partners ADD COLUMN tag_lines TEXT NOT NULL DEFAULT '
';
ALTER TABLE enrolments ADD COLUMN tier_id TEXT REFERENCES partner_tiers (id);

CREATE TABLE partner_profiles (
  partner_id TEXT PRIMARY KEY REFERENCES partners (partner_id),
  bio TEXT NOT NULL,
  tax_country TEXT,
  price_notes TEXT NOT NULL,
  channels TEXT NOT NULL,
  audience_countries TEXT NOT NULL,
  categories TEXT NOT NULL,
  languages TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  version INTEGER NOT NULL
);

CREATE TABLE recruitments (
  program_id TEXT PRIMARY KEY,
  merchant_id TEXT NOT NULL,
  slug TEXT NOT NULL CHECK (length(slug) BETWEEN 3 AND 60),
  is_open INTEGER NOT NULL,
  intro TEXT NOT NULL,
  restrictions TEXT NOT NULL,
  countries TEXT NOT NULL,
  categories TEXT NOT NULL,
  followers_wanted INTEGER NOT NULL CHECK (followers_wanted >= 0),
  competitors TEXT NOT NULL,
  questions TEXT NOT NULL,
  auto_approve_score INTEGER CHECK (auto_approve_score BETWEEN 1 AND 100),
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_recruitments_slug ON recruitments (slug);

CREATE TABLE applications (
  id TEXT PRIMARY KEY,
  program_id TEXT NOT NULL,
  merchant_id TEXT NOT NULL,
  partner_id TEXT NOT NULL REFERENCES partners (partner_id),
  status TEXT NOT NULL CHECK (status IN ('Draft', 'Submitted', 'InfoAsked', 'Approved', 'Rejected', 'Withdrawn')),
  answers TEXT NOT NULL,
  documents TEXT NOT NULL,
  score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 100),
  reasons TEXT NOT NULL,
  has_conflict INTEGER NOT NULL,
  asked TEXT,
  reason_code TEXT,
  note TEXT,
  decided_by TEXT,
  created_at INTEGER NOT NULL,
  submitted_at INTEGER,
  decided_at INTEGER,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_applications_open ON applications (program_id, partner_id)
  WHERE status IN ('Draft', 'Submitted', 'InfoAsked');
CREATE INDEX ix_applications_partner ON applications (partner_id);
CREATE INDEX ix_applications_merchant ON applications (merchant_id, id);

CREATE TABLE invitations (
  id TEXT PRIMARY KEY,
  program_id TEXT NOT NULL,
  merchant_id TEXT NOT NULL,
  group_id TEXT REFERENCES partner_groups (id),
  email TEXT,
  uses_max INTEGER NOT NULL CHECK (uses_max BETWEEN 1 AND 10000),
  uses INTEGER NOT NULL CHECK (uses BETWEEN 0 AND uses_max),
  expires_at INTEGER NOT NULL,
  revoked_at INTEGER,
  created_at INTEGER NOT NULL,
  version INTEGER NOT NULL
);
CREATE INDEX ix_invitations_program ON invitations (program_id, id);

CREATE TABLE invitation_uses (
  invitation_id TEXT NOT NULL REFERENCES invitations (id),
  partner_id TEXT NOT NULL REFERENCES partners (partner_id),
  used_at INTEGER NOT NULL,
  PRIMARY KEY (invitation_id, partner_id)
);

CREATE TABLE agreements (
  id TEXT PRIMARY KEY,
  program_id TEXT,
  merchant_id TEXT,
  number INTEGER NOT NULL CHECK (number > 0),
  title TEXT NOT NULL,
  texts TEXT NOT NULL,
  text_hash TEXT NOT NULL CHECK (length(text_hash) = 64),
  published_by TEXT NOT NULL,
  published_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_agreements_program ON agreements (program_id, number) WHERE program_id IS NOT NULL;
CREATE UNIQUE INDEX ux_agreements_network ON agreements (number) WHERE program_id IS NULL;

CREATE TABLE agreement_signatures (
  id TEXT PRIMARY KEY,
  agreement_id TEXT NOT NULL REFERENCES agreements (id),
  partner_id TEXT NOT NULL REFERENCES partners (partner_id),
  language TEXT NOT NULL CHECK (language IN ('en', 'vi', 'zh')),
  text_hash TEXT NOT NULL CHECK (length(text_hash) = 64),
  typed_name TEXT NOT NULL,
  address TEXT NOT NULL,
  agent TEXT NOT NULL,
  signed_by TEXT NOT NULL,
  signed_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_agreement_signatures ON agreement_signatures (agreement_id, partner_id);
CREATE INDEX ix_agreement_signatures_partner ON agreement_signatures (partner_id);

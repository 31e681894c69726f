CREATE TABLE tracking_domains (
  id TEXT PRIMARY KEY,
  number INTEGER NOT NULL UNIQUE CHECK (number > 0),
  merchant_id TEXT NOT NULL,
  host TEXT NOT NULL CHECK (length(host) BETWEEN 4 AND 253),
  token TEXT NOT NULL CHECK (length(token) = 32),
  status TEXT NOT NULL CHECK (status IN ('Pending', 'Verified', 'Failed', 'Removed')),
  problem TEXT,
  created_at INTEGER NOT NULL,
  checked_at INTEGER,
  verified_at INTEGER,
  version INTEGER NOT NULL,
  CHECK ((status = 'Failed') = (problem IS NOT NULL))
);
CREATE UNIQUE INDEX ux_tracking_domains_verified ON tracking_domains (host) WHERE status = 'Verified';
CREATE UNIQUE INDEX ux_tracking_domains_merchant ON tracking_domains (merchant_id, host) WHERE status <> 'Removed';

DROP VIEW v_links;
CREATE TABLE links_by_domain (
  id TEXT PRIMARY KEY,
  number INTEGER NOT NULL UNIQUE,
  program_id TEXT NOT NULL,
  merchant_id TEXT NOT NULL,
  partner_id TEXT NOT NULL,
  domain_id TEXT REFERENCES tracking_domains (id),
  code TEXT NOT NULL CHECK (length(code) BETWEEN 3 AND 64),
  destination TEXT,
  disabled INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  version INTEGER NOT NULL
);
INSERT INTO links_by_domain
  SELECT id, number, program_id, merchant_id, partner_id, NULL, code, destination, disabled, revision, created_at, version
  FROM links;
DROP TABLE links;
ALTER TABLE links_by_domain RENAME TO links;
CREATE UNIQUE INDEX ux_links_code ON links (code) WHERE domain_id IS NULL;
CREATE UNIQUE INDEX ux_links_domain_code ON links (domain_id, code) WHERE domain_id IS NOT NULL;
CREATE INDEX ix_links_revision ON links (revision);
CREATE INDEX ix_links_partner ON links (partner_id, id);
CREATE INDEX ix_links_program ON links (program_id, id);
CREATE INDEX ix_links_merchant ON links (merchant_id, id);
CREATE VIEW v_links AS
  SELECT id AS link_id, number, code, program_id, merchant_id, partner_id FROM links;

ALTER TABLE coupons ADD COLUMN disabled INTEGER NOT NULL DEFAULT 0;
ALTER TABLE coupons ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
CREATE INDEX ix_coupons_partner ON coupons (partner_id, id);
CREATE INDEX ix_coupons_merchant ON coupons (merchant_id, id);
CREATE INDEX ix_conversion_credits_link ON conversion_credits (link_id, conversion_id) WHERE link_id IS NOT NULL;
CREATE INDEX ix_conversions_merchant ON conversions (merchant_id, id);

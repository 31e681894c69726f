CREATE TABLE tracking_domains (
  id uuid PRIMARY KEY,
  number int NOT NULL UNIQUE CHECK (number > 0),
  merchant_id uuid NOT NULL,
  host text NOT NULL CHECK (length(host) BETWEEN 4 AND 253),
  token text NOT NULL CHECK (length(token) = 32),
  status text NOT NULL CHECK (status IN ('Pending', 'Verified', 'Failed', 'Removed')),
  problem text,
  created_at bigint NOT NULL,
  checked_at bigint,
  verified_at bigint,
  version int NOT NULL,
  CHECK ((status = 'Failed') = (problem IS NOT NULL))
);
CREATE UNIQUE INDEX ux_tracking_domains_verified ON tracking_domains (host) WHERE status = 'Verified';
CREATE UNIQUE INDEX ux_tracking_domains_merchant ON tracking_domains (merchant_id, host) WHERE status <> 'Removed';

ALTER TABLE links ADD COLUMN domain_id uuid REFERENCES tracking_domains (id);
ALTER TABLE links DROP CONSTRAINT links_code_key;
CREATE UNIQUE INDEX ux_links_code ON links (code) WHERE domain_id IS NULL;
CREATE UNIQUE INDEX ux_links_domain_code ON links (domain_id, code) WHERE domain_id IS NOT NULL;
CREATE INDEX ix_links_merchant ON links (merchant_id, id);

ALTER TABLE coupons ADD COLUMN disabled boolean NOT NULL DEFAULT false;
ALTER TABLE coupons ADD COLUMN version int NOT NULL DEFAULT 0;
CREATE INDEX ix_coupons_partner ON coupons (partner_id, id);
CREATE INDEX ix_coupons_merchant ON coupons (merchant_id, id);
CREATE INDEX ix_conversion_credits_link ON conversion_credits (link_id, conversion_id) WHERE link_id IS NOT NULL;
CREATE INDEX ix_conversions_merchant ON conversions (merchant_id, id);

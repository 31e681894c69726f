ALTER TABLE partners ADD COLUMN external_id TEXT CHECK (length(external_id) BETWEEN 1 AND 100);
CREATE UNIQUE INDEX ux_partners_external ON partners (external_id) WHERE external_id IS NOT NULL;

ALTER TABLE partner_groups ADD COLUMN archived_at INTEGER;
ALTER TABLE partner_groups ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE partner_tiers ADD COLUMN archived_at INTEGER;

ALTER TABLE invitations ADD COLUMN kind TEXT CHECK (kind IN (
  'Affiliate', 'Kol', 'Koc', 'Influencer', 'Collaborator', 'Agency', 'Advocate', 'MediaBuyer'));
CREATE INDEX ix_invitations_email ON invitations (program_id, email) WHERE email IS NOT NULL;

CREATE TABLE partner_files (
  id TEXT PRIMARY KEY,
  file_id TEXT NOT NULL,
  name TEXT NOT NULL,
  separator TEXT NOT NULL CHECK (length(separator) = 1),
  columns TEXT NOT NULL,
  mapping TEXT NOT NULL,
  settings TEXT NOT NULL,
  tried TEXT,
  imported TEXT,
  made_by TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  version INTEGER NOT NULL
);
CREATE INDEX ix_partner_files_made ON partner_files (made_at);

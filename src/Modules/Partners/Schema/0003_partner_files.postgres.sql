ALTER TABLE partners ADD COLUMN external_id text CHECK (length(external_id) BETWEEN 1 AND 100);
CREATE UNIQUE INDEX ux_partners_external ON partners (external_id) WHERE external_id IS NOT NULL;

ALTER TABLE partner_groups ADD COLUMN archived_at bigint;
ALTER TABLE partner_groups ADD COLUMN version integer NOT NULL DEFAULT 1;
ALTER TABLE partner_tiers ADD COLUMN archived_at bigint;

ALTER TABLE invitations ADD COLUMN kind text CHECK (kind IN (
  'Affiliate', 'Kol', 'Koc', 'Influencer', 'Collaborator', 'Agency', 'Advocate', 'MediaBuyer'));
CREATE INDEX ix_invitations_email ON invitations (program_id, email) WHERE email IS NOT NULL;

CREATE TABLE partner_files (
  id uuid PRIMARY KEY,
  file_id uuid NOT NULL,
  name text NOT NULL,
  separator text NOT NULL CHECK (length(separator) = 1),
  columns text NOT NULL,
  mapping text NOT NULL,
  settings text NOT NULL,
  tried text,
  imported text,
  made_by text NOT NULL,
  made_at bigint NOT NULL,
  version integer NOT NULL
);
CREATE INDEX ix_partner_files_made ON partner_files (made_at);

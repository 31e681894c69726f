CREATE TABLE cases (
  id uuid PRIMARY KEY,
  merchant_id uuid NOT NULL,
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  search_text text NOT NULL,
  shown_name text CHECK (length(shown_name) BETWEEN 1 AND 200),
  countries text NOT NULL,
  categories text NOT NULL,
  summary text CHECK (length(summary) <= 4000),
  before_text text CHECK (length(before_text) <= 4000),
  after_text text CHECK (length(after_text) <= 4000),
  figures text NOT NULL,
  resources text NOT NULL,
  quotes text NOT NULL,
  pictures text NOT NULL,
  permission text NOT NULL CHECK (permission IN ('NotAsked', 'Asked', 'Granted', 'Refused')),
  permission_by text CHECK (length(permission_by) <= 100),
  permission_at bigint,
  status text NOT NULL CHECK (status IN ('Draft', 'Published', 'Archived')),
  slug text CHECK (length(slug) = 22),
  indexed boolean NOT NULL,
  proposal_id uuid,
  program_id uuid,
  made_by_name text NOT NULL,
  made_at bigint NOT NULL,
  changed_at bigint NOT NULL,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_cases_slug ON cases (slug) WHERE slug IS NOT NULL;
CREATE UNIQUE INDEX ux_cases_proposal ON cases (proposal_id) WHERE proposal_id IS NOT NULL;
CREATE INDEX ix_cases_merchant ON cases (merchant_id, id);
CREATE INDEX ix_cases_status ON cases (status, id);

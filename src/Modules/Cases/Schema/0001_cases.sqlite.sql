CREATE TABLE cases (
  id TEXT PRIMARY KEY,
  merchant_id TEXT NOT NULL,
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  search_text TEXT NOT NULL,
  shown_name TEXT CHECK (length(shown_name) BETWEEN 1 AND 200),
  countries TEXT NOT NULL,
  categories TEXT NOT NULL,
  summary TEXT CHECK (length(summary) <= 4000),
  before_text TEXT CHECK (length(before_text) <= 4000),
  after_text TEXT CHECK (length(after_text) <= 4000),
  figures TEXT NOT NULL,
  resources TEXT NOT NULL,
  quotes TEXT NOT NULL,
  pictures TEXT NOT NULL,
  permission TEXT NOT NULL CHECK (permission IN ('NotAsked', 'Asked', 'Granted', 'Refused')),
  permission_by TEXT CHECK (length(permission_by) <= 100),
  permission_at INTEGER,
  status TEXT NOT NULL CHECK (status IN ('Draft', 'Published', 'Archived')),
  slug TEXT CHECK (length(slug) = 22),
  indexed INTEGER NOT NULL CHECK (indexed IN (0, 1)),
  proposal_id TEXT,
  program_id TEXT,
  made_by_name TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_cases_slug ON cases (slug) WHERE slug IS NOT NULL;
CREATE UNIQUE INDEX ux_cases_proposal ON cases (proposal_id) WHERE proposal_id IS NOT NULL;
CREATE INDEX ix_cases_merchant ON cases (merchant_id, id);
CREATE INDEX ix_cases_status ON cases (status, id);

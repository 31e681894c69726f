CREATE TABLE report_views (
  id uuid PRIMARY KEY,
  owner_id uuid NOT NULL,
  owner_name TEXT NOT NULL,
  scope_kind TEXT NOT NULL,
  scope_id uuid NOT NULL,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  query TEXT NOT NULL CHECK (length(query) <= 4000),
  sharing TEXT NOT NULL CHECK (sharing IN ('Nobody', 'Scope', 'Network')),
  changed_at bigint NOT NULL,
  version INTEGER NOT NULL,
  UNIQUE (owner_id, name)
);
CREATE INDEX ix_report_views_scope ON report_views (scope_kind, scope_id) WHERE sharing <> 'Nobody';

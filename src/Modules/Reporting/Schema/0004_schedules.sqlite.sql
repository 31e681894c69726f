CREATE TABLE report_schedules (
  id TEXT PRIMARY KEY,
  owner_id TEXT NOT NULL,
  owner_name TEXT NOT NULL,
  scope_kind TEXT NOT NULL,
  scope_id TEXT NOT NULL,
  terms TEXT NOT NULL,
  paused INTEGER NOT NULL,
  next_at INTEGER NOT NULL,
  last_at INTEGER,
  last_outcome TEXT NOT NULL,
  files TEXT NOT NULL,
  files_before TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  version INTEGER NOT NULL
);
CREATE INDEX ix_report_schedules_due ON report_schedules (next_at) WHERE paused = 0;
CREATE INDEX ix_report_schedules_owner ON report_schedules (owner_id, id);

CREATE TABLE report_schedules (
  id uuid PRIMARY KEY,
  owner_id uuid NOT NULL,
  owner_name text NOT NULL,
  scope_kind text NOT NULL,
  scope_id uuid NOT NULL,
  terms text NOT NULL,
  paused boolean NOT NULL,
  next_at bigint NOT NULL,
  last_at bigint,
  last_outcome text NOT NULL,
  files text NOT NULL,
  files_before text NOT NULL,
  made_at bigint NOT NULL,
  version integer NOT NULL
);
CREATE INDEX ix_report_schedules_due ON report_schedules (next_at) WHERE NOT paused;
CREATE INDEX ix_report_schedules_owner ON report_schedules (owner_id, id);

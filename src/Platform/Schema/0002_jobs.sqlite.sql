-- A scope that is not a merchant's or a partner's has the id of zeros in their columns.
CREATE TABLE jobs (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  arguments TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('Queued', 'Running', 'Completed', 'Failed', 'Cancelled')),
  principal_id TEXT NOT NULL,
  caller_name TEXT NOT NULL,
  scope_kind TEXT NOT NULL,
  scope_id TEXT NOT NULL,
  merchant_id TEXT NOT NULL,
  partner_id TEXT NOT NULL,
  permissions TEXT NOT NULL,
  impersonator_id TEXT,
  done INTEGER NOT NULL CHECK (done >= 0),
  total INTEGER NOT NULL CHECK (total >= 0),
  checkpoint TEXT,
  summary_key TEXT,
  summary_fill TEXT NOT NULL,
  error_code TEXT,
  error_message TEXT,
  created_at INTEGER NOT NULL,
  started_at INTEGER,
  ended_at INTEGER,
  cancel_asked_at INTEGER,
  runner TEXT,
  leased_until INTEGER,
  attempts INTEGER NOT NULL,
  version INTEGER NOT NULL,
  CHECK ((status = 'Running') = (runner IS NOT NULL)),
  CHECK ((runner IS NULL) = (leased_until IS NULL)),
  CHECK ((status IN ('Completed', 'Failed', 'Cancelled')) = (ended_at IS NOT NULL))
) STRICT;
CREATE INDEX jobs_waiting ON jobs (id) WHERE status IN ('Queued', 'Running');
CREATE INDEX jobs_principal ON jobs (principal_id, id);
CREATE INDEX jobs_ended ON jobs (ended_at);

CREATE TABLE job_files (
  job_id TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  file_id TEXT NOT NULL REFERENCES files (id),
  PRIMARY KEY (job_id, name)
) STRICT;
CREATE INDEX job_files_file ON job_files (file_id);

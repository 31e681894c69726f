-- A scope that is not a merchant's or a partner's has the id of zeros in their columns.
CREATE TABLE jobs (
  id uuid NOT NULL PRIMARY KEY,
  kind text NOT NULL,
  arguments text NOT NULL,
  status text NOT NULL CHECK (status IN ('Queued', 'Running', 'Completed', 'Failed', 'Cancelled')),
  principal_id uuid NOT NULL,
  caller_name text NOT NULL,
  scope_kind text NOT NULL,
  scope_id uuid NOT NULL,
  merchant_id uuid NOT NULL,
  partner_id uuid NOT NULL,
  permissions text NOT NULL,
  impersonator_id uuid,
  done bigint NOT NULL CHECK (done >= 0),
  total bigint NOT NULL CHECK (total >= 0),
  checkpoint text,
  summary_key text,
  summary_fill text NOT NULL,
  error_code text,
  error_message text,
  created_at bigint NOT NULL,
  started_at bigint,
  ended_at bigint,
  cancel_asked_at bigint,
  runner uuid,
  leased_until bigint,
  attempts integer NOT NULL,
  version integer NOT NULL,
  CHECK ((status = 'Running') = (runner IS NOT NULL)),
  CHECK ((runner IS NULL) = (leased_until IS NULL)),
  CHECK ((status IN ('Completed', 'Failed', 'Cancelled')) = (ended_at IS NOT NULL))
);
CREATE INDEX jobs_waiting ON jobs (id) WHERE status IN ('Queued', 'Running');
CREATE INDEX jobs_principal ON jobs (principal_id, id);
CREATE INDEX jobs_ended ON jobs (ended_at);

CREATE TABLE job_files (
  job_id uuid NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  name text NOT NULL,
  file_id uuid NOT NULL REFERENCES files (id),
  PRIMARY KEY (job_id, name)
);
CREATE INDEX job_files_file ON job_files (file_id);

CREATE TABLE mails (
  id TEXT NOT NULL PRIMARY KEY,
  receiver TEXT NOT NULL CHECK (length(receiver) BETWEEN 3 AND 254),
  language TEXT NOT NULL,
  template TEXT NOT NULL,
  fill TEXT NOT NULL,
  sealed_link TEXT,
  status TEXT NOT NULL CHECK (status IN ('Queued', 'Sent', 'Failed')),
  attempts INTEGER NOT NULL CHECK (attempts >= 0),
  due_at INTEGER NOT NULL,
  reason TEXT,
  created_at INTEGER NOT NULL,
  sent_at INTEGER,
  version INTEGER NOT NULL,
  CHECK ((status = 'Sent') = (sent_at IS NOT NULL)),
  CHECK (status <> 'Failed' OR reason IS NOT NULL)
) STRICT;
CREATE INDEX mails_due ON mails (due_at) WHERE status = 'Queued';
CREATE INDEX mails_status ON mails (status, id);

CREATE TABLE files (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  content_type TEXT NOT NULL,
  bytes INTEGER NOT NULL CHECK (bytes >= 0),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  made_by TEXT NOT NULL,
  made_at INTEGER NOT NULL
) STRICT;

-- An owner that is nobody has the id of zeros, so that no merchant and no partner matches it.
CREATE TABLE audit_log (
  id TEXT NOT NULL PRIMARY KEY,
  at INTEGER NOT NULL,
  principal_id TEXT NOT NULL,
  name TEXT NOT NULL,
  folded_name TEXT NOT NULL,
  impersonator_id TEXT,
  merchant_id TEXT NOT NULL,
  partner_id TEXT NOT NULL,
  thing TEXT NOT NULL,
  title TEXT,
  action TEXT NOT NULL,
  before TEXT,
  after TEXT
) STRICT;
CREATE INDEX audit_log_thing ON audit_log (thing, id);
CREATE INDEX audit_log_merchant ON audit_log (merchant_id, id);
CREATE INDEX audit_log_partner ON audit_log (partner_id, id);
CREATE INDEX audit_log_principal ON audit_log (principal_id, id);
CREATE INDEX audit_log_action ON audit_log (action, id);

CREATE TRIGGER audit_log_no_replace BEFORE INSERT ON audit_log
  WHEN EXISTS (SELECT 1 FROM audit_log WHERE id = NEW.id)
  BEGIN SELECT RAISE(ABORT, 'audit: append-only'); END;
CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log BEGIN SELECT RAISE(ABORT, 'audit: append-only'); END;
CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log BEGIN SELECT RAISE(ABORT, 'audit: append-only'); END;

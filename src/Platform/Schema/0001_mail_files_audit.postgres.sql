CREATE TABLE mails (
  id uuid NOT NULL PRIMARY KEY,
  receiver text NOT NULL CHECK (length(receiver) BETWEEN 3 AND 254),
  language text NOT NULL,
  template text NOT NULL,
  fill text NOT NULL,
  sealed_link text,
  status text NOT NULL CHECK (status IN ('Queued', 'Sent', 'Failed')),
  attempts integer NOT NULL CHECK (attempts >= 0),
  due_at bigint NOT NULL,
  reason text,
  created_at bigint NOT NULL,
  sent_at bigint,
  version integer NOT NULL,
  CHECK ((status = 'Sent') = (sent_at IS NOT NULL)),
  CHECK (status <> 'Failed' OR reason IS NOT NULL)
);
CREATE INDEX mails_due ON mails (due_at) WHERE status = 'Queued';
CREATE INDEX mails_status ON mails (status, id);

CREATE TABLE files (
  id uuid NOT NULL PRIMARY KEY,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  content_type text NOT NULL,
  bytes bigint NOT NULL CHECK (bytes >= 0),
  sha256 text NOT NULL CHECK (length(sha256) = 64),
  made_by uuid NOT NULL,
  made_at bigint NOT NULL
);

-- An owner that is nobody has the id of zeros, so that no merchant and no partner matches it.
CREATE TABLE audit_log (
  id uuid NOT NULL PRIMARY KEY,
  at bigint NOT NULL,
  principal_id uuid NOT NULL,
  name text NOT NULL,
  folded_name text NOT NULL,
  impersonator_id uuid,
  merchant_id uuid NOT NULL,
  partner_id uuid NOT NULL,
  thing text NOT NULL,
  title text,
  action text NOT NULL,
  before text,
  after text
);
CREATE INDEX audit_log_thing ON audit_log (thing, id);
CREATE INDEX audit_log_merchant ON audit_log (merchant_id, id);
CREATE INDEX audit_log_partner ON audit_log (partner_id, id);
CREATE INDEX audit_log_principal ON audit_log (principal_id, id);
CREATE INDEX audit_log_action ON audit_log (action, id);

CREATE FUNCTION audit_log_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit: append-only, % is refused', TG_OP USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
  FOR EACH STATEMENT EXECUTE FUNCTION audit_log_refuse();

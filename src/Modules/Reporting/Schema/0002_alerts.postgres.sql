CREATE TABLE alerts (
  id uuid PRIMARY KEY,
  owner_id uuid NOT NULL,
  owner_name text NOT NULL,
  scope_kind text NOT NULL,
  scope_id uuid NOT NULL,
  terms text NOT NULL,
  paused boolean NOT NULL,
  state text NOT NULL,
  last_value text,
  next_until bigint NOT NULL,
  made_at bigint NOT NULL,
  version integer NOT NULL
);
CREATE INDEX ix_alerts_due ON alerts (next_until) WHERE NOT paused;
CREATE INDEX ix_alerts_owner ON alerts (owner_id, id);

CREATE TABLE alert_events (
  id uuid PRIMARY KEY,
  alert_id uuid NOT NULL REFERENCES alerts (id),
  window_from bigint NOT NULL,
  window_until bigint NOT NULL,
  value text NOT NULL,
  expected text NOT NULL,
  opened_at bigint NOT NULL,
  closed_at bigint,
  tell_at bigint NOT NULL,
  mail_due boolean NOT NULL,
  hook_due_at bigint,
  hook_tries integer NOT NULL,
  hook_status integer,
  version integer NOT NULL,
  UNIQUE (alert_id, window_until)
);
-- One event at a time: what holds already is not told again.
CREATE UNIQUE INDEX ux_alert_events_open ON alert_events (alert_id) WHERE closed_at IS NULL;
CREATE INDEX ix_alert_events_mail ON alert_events (tell_at) WHERE mail_due;
CREATE INDEX ix_alert_events_hook ON alert_events (hook_due_at) WHERE hook_due_at IS NOT NULL;

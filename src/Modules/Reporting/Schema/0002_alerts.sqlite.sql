CREATE TABLE alerts (
  id TEXT PRIMARY KEY,
  owner_id TEXT NOT NULL,
  owner_name TEXT NOT NULL,
  scope_kind TEXT NOT NULL,
  scope_id TEXT NOT NULL,
  terms TEXT NOT NULL,
  paused INTEGER NOT NULL,
  state TEXT NOT NULL,
  last_value TEXT,
  next_until INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  version INTEGER NOT NULL
);
CREATE INDEX ix_alerts_due ON alerts (next_until) WHERE paused = 0;
CREATE INDEX ix_alerts_owner ON alerts (owner_id, id);

CREATE TABLE alert_events (
  id TEXT PRIMARY KEY,
  alert_id TEXT NOT NULL REFERENCES alerts (id),
  window_from INTEGER NOT NULL,
  window_until INTEGER NOT NULL,
  value TEXT NOT NULL,
  expected TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  closed_at INTEGER,
  tell_at INTEGER NOT NULL,
  mail_due INTEGER NOT NULL,
  hook_due_at INTEGER,
  hook_tries INTEGER NOT NULL,
  hook_status INTEGER,
  version INTEGER NOT NULL,
  UNIQUE (alert_id, window_until)
);
-- One event at a time: what holds already is not told again.
CREATE UNIQUE INDEX ux_alert_events_open ON alert_events (alert_id) WHERE closed_at IS NULL;
CREATE INDEX ix_alert_events_mail ON alert_events (tell_at) WHERE mail_due = 1;
CREATE INDEX ix_alert_events_hook ON alert_events (hook_due_at) WHERE hook_due_at IS NOT NULL;

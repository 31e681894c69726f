CREATE TABLE payout_batches (
  id TEXT NOT NULL PRIMARY KEY,
  number INTEGER NOT NULL UNIQUE,
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  as_of INTEGER NOT NULL,
  minimum_minor INTEGER CHECK (minimum_minor > 0),
  status TEXT NOT NULL CHECK (status IN ('Draft', 'Approved', 'Sent', 'Completed', 'Cancelled')),
  made_by TEXT NOT NULL,
  made_by_name TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  approved_at INTEGER,
  sent_at INTEGER,
  closed_at INTEGER,
  version INTEGER NOT NULL,
  CHECK (sent_at IS NULL OR approved_at IS NOT NULL),
  CHECK ((status IN ('Completed', 'Cancelled')) = (closed_at IS NOT NULL))
) STRICT;

CREATE TABLE payout_items (
  id TEXT NOT NULL PRIMARY KEY,
  batch_id TEXT NOT NULL REFERENCES payout_batches (id),
  line INTEGER NOT NULL CHECK (line > 0),
  partner_id TEXT NOT NULL,
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  status TEXT NOT NULL CHECK (status IN ('Open', 'Paid', 'Failed', 'Cancelled')),
  reason TEXT,
  settled_at INTEGER,
  UNIQUE (batch_id, line),
  UNIQUE (batch_id, partner_id),
  CHECK ((status = 'Open') = (settled_at IS NULL)),
  CHECK ((status = 'Failed') = (reason IS NOT NULL))
) STRICT;
CREATE INDEX payout_items_partner ON payout_items (partner_id, id);

-- One person approves a batch once.
CREATE TABLE payout_approvals (
  batch_id TEXT NOT NULL REFERENCES payout_batches (id),
  principal_id TEXT NOT NULL,
  name TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (batch_id, principal_id)
) STRICT;

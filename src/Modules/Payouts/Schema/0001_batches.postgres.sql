CREATE TABLE payout_batches (
  id uuid NOT NULL PRIMARY KEY,
  number bigint NOT NULL UNIQUE,
  currency text NOT NULL CHECK (length(currency) = 3),
  as_of bigint NOT NULL,
  minimum_minor bigint CHECK (minimum_minor > 0),
  status text NOT NULL CHECK (status IN ('Draft', 'Approved', 'Sent', 'Completed', 'Cancelled')),
  made_by uuid NOT NULL,
  made_by_name text NOT NULL,
  made_at bigint NOT NULL,
  approved_at bigint,
  sent_at bigint,
  closed_at bigint,
  version integer NOT NULL,
  CHECK (sent_at IS NULL OR approved_at IS NOT NULL),
  CHECK ((status IN ('Completed', 'Cancelled')) = (closed_at IS NOT NULL))
);

CREATE TABLE payout_items (
  id uuid NOT NULL PRIMARY KEY,
  batch_id uuid NOT NULL REFERENCES payout_batches (id),
  line integer NOT NULL CHECK (line > 0),
  partner_id uuid NOT NULL,
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  status text NOT NULL CHECK (status IN ('Open', 'Paid', 'Failed', 'Cancelled')),
  reason text,
  settled_at bigint,
  UNIQUE (batch_id, line),
  UNIQUE (batch_id, partner_id),
  CHECK ((status = 'Open') = (settled_at IS NULL)),
  CHECK ((status = 'Failed') = (reason IS NOT NULL))
);
CREATE INDEX payout_items_partner ON payout_items (partner_id, id);

-- One person approves a batch once.
CREATE TABLE payout_approvals (
  batch_id uuid NOT NULL REFERENCES payout_batches (id),
  principal_id uuid NOT NULL,
  name text NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (batch_id, principal_id)
);

CREATE TABLE top_ups (
  id TEXT PRIMARY KEY,
  merchant_id TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('Announced', 'Confirmed', 'Refused', 'Withdrawn')),
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  sent_on TEXT NOT NULL,
  reference TEXT NOT NULL CHECK (length(reference) BETWEEN 1 AND 100),
  note TEXT CHECK (length(note) <= 500),
  proof TEXT,
  made_by_name TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  came_minor INTEGER CHECK (came_minor > 0),
  came_on TEXT,
  bank TEXT,
  bank_reference TEXT,
  reference_key TEXT,
  reason TEXT CHECK (length(reason) <= 500),
  decided_by_name TEXT,
  decided_at INTEGER,
  version INTEGER NOT NULL,
  CHECK ((status = 'Confirmed') = (came_minor IS NOT NULL)),
  CHECK ((came_minor IS NULL) = (reference_key IS NULL)),
  CHECK ((status = 'Refused') = (reason IS NOT NULL)),
  CHECK ((status = 'Announced') = (decided_at IS NULL))
);
-- The same transfer is never booked twice.
CREATE UNIQUE INDEX ux_top_ups_reference ON top_ups (bank, currency, reference_key) WHERE reference_key IS NOT NULL;
CREATE INDEX ix_top_ups_merchant ON top_ups (merchant_id, id);
CREATE INDEX ix_top_ups_status ON top_ups (status, id);

-- Whoever takes money out of a wallet changes its row first, so that two at once take turns.
CREATE TABLE wallet_turns (
  merchant_id TEXT PRIMARY KEY,
  version INTEGER NOT NULL
);

CREATE TABLE wallet_settlements (
  id TEXT PRIMARY KEY,
  merchant_id TEXT NOT NULL,
  request_id TEXT NOT NULL CHECK (length(request_id) BETWEEN 1 AND 64),
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  made_by_name TEXT NOT NULL,
  made_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_wallet_settlements_request ON wallet_settlements (merchant_id, request_id);

CREATE TABLE wallet_returns (
  id TEXT PRIMARY KEY,
  merchant_id TEXT NOT NULL,
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  bank TEXT NOT NULL,
  reference TEXT NOT NULL CHECK (length(reference) BETWEEN 1 AND 100),
  reference_key TEXT NOT NULL,
  returned_on TEXT NOT NULL,
  note TEXT CHECK (length(note) <= 500),
  made_by_name TEXT NOT NULL,
  made_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_wallet_returns_reference ON wallet_returns (bank, currency, reference_key);
CREATE INDEX ix_wallet_returns_merchant ON wallet_returns (merchant_id, id);

-- How merchants send money, for each currency.
CREATE TABLE transfer_instructions (
  currency TEXT PRIMARY KEY CHECK (length(currency) = 3),
  text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
  changed_by_name TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  version INTEGER NOT NULL
);

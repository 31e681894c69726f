CREATE TABLE top_ups (
  id uuid PRIMARY KEY,
  merchant_id uuid NOT NULL,
  status text NOT NULL CHECK (status IN ('Announced', 'Confirmed', 'Refused', 'Withdrawn')),
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  currency text NOT NULL CHECK (length(currency) = 3),
  sent_on text NOT NULL,
  reference text NOT NULL CHECK (length(reference) BETWEEN 1 AND 100),
  note text CHECK (length(note) <= 500),
  proof text,
  made_by_name text NOT NULL,
  made_at bigint NOT NULL,
  came_minor bigint CHECK (came_minor > 0),
  came_on text,
  bank text,
  bank_reference text,
  reference_key text,
  reason text CHECK (length(reason) <= 500),
  decided_by_name text,
  decided_at bigint,
  version integer NOT NULL,
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
  merchant_id uuid PRIMARY KEY,
  version integer NOT NULL
);

CREATE TABLE wallet_settlements (
  id uuid PRIMARY KEY,
  merchant_id uuid NOT NULL,
  request_id text NOT NULL CHECK (length(request_id) BETWEEN 1 AND 64),
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  currency text NOT NULL CHECK (length(currency) = 3),
  made_by_name text NOT NULL,
  made_at bigint NOT NULL
);
CREATE UNIQUE INDEX ux_wallet_settlements_request ON wallet_settlements (merchant_id, request_id);

CREATE TABLE wallet_returns (
  id uuid PRIMARY KEY,
  merchant_id uuid NOT NULL,
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  currency text NOT NULL CHECK (length(currency) = 3),
  bank text NOT NULL,
  reference text NOT NULL CHECK (length(reference) BETWEEN 1 AND 100),
  reference_key text NOT NULL,
  returned_on text NOT NULL,
  note text CHECK (length(note) <= 500),
  made_by_name text NOT NULL,
  made_at bigint NOT NULL
);
CREATE UNIQUE INDEX ux_wallet_returns_reference ON wallet_returns (bank, currency, reference_key);
CREATE INDEX ix_wallet_returns_merchant ON wallet_returns (merchant_id, id);

-- How merchants send money, for each currency.
CREATE TABLE transfer_instructions (
  currency text PRIMARY KEY CHECK (length(currency) = 3),
  text text NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
  changed_by_name text NOT NULL,
  changed_at bigint NOT NULL,
  version integer NOT NULL
);

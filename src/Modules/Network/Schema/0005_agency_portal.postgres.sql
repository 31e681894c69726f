CREATE TABLE resource_offers (
  id uuid NOT NULL PRIMARY KEY,
  agency_id uuid NOT NULL REFERENCES agencies (id),
  resource_id uuid REFERENCES resources (id),
  is_new boolean NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  asked text NOT NULL,
  status text NOT NULL CHECK (status IN ('Waiting', 'Accepted', 'Refused', 'Withdrawn')),
  reason text CHECK (length(reason) BETWEEN 1 AND 1000),
  made_by_name text NOT NULL,
  made_at bigint NOT NULL,
  decided_by_name text,
  decided_at bigint,
  version integer NOT NULL,
  CHECK ((status = 'Waiting') = (decided_at IS NULL)),
  CHECK ((status = 'Refused') = (reason IS NOT NULL)),
  CHECK (status <> 'Accepted' OR resource_id IS NOT NULL)
);
CREATE INDEX ix_resource_offers_agency ON resource_offers (agency_id, id);
CREATE INDEX ix_resource_offers_status ON resource_offers (status, id);
-- One change of a resource waits at a time.
CREATE UNIQUE INDEX ux_resource_offers_waiting ON resource_offers (resource_id)
WHERE status = 'Waiting' AND resource_id IS NOT NULL;

CREATE TABLE agency_payments (
  id uuid NOT NULL PRIMARY KEY,
  agency_id uuid NOT NULL REFERENCES agencies (id),
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  currency text NOT NULL CHECK (length(currency) = 3),
  bank text NOT NULL,
  reference text NOT NULL CHECK (length(reference) BETWEEN 1 AND 100),
  reference_key text NOT NULL,
  paid_on text NOT NULL CHECK (length(paid_on) = 10),
  note text CHECK (length(note) BETWEEN 1 AND 500),
  made_by_name text NOT NULL,
  made_at bigint NOT NULL
);
-- The same transfer is never booked twice.
CREATE UNIQUE INDEX ux_agency_payments_reference ON agency_payments (bank, currency, reference_key);
CREATE INDEX ix_agency_payments_agency ON agency_payments (agency_id, id);

-- Every payment of an agency changes its row first, so that two at once take turns.
CREATE TABLE agency_payment_turns (
  id uuid NOT NULL PRIMARY KEY,
  version integer NOT NULL
);

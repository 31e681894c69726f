-- A transfer that came in is booked once, whatever it was for.
CREATE TABLE incoming_transfers (
  bank TEXT NOT NULL,
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  reference_key TEXT NOT NULL CHECK (length(reference_key) BETWEEN 1 AND 100),
  used_for TEXT NOT NULL,
  taken_at INTEGER NOT NULL,
  PRIMARY KEY (bank, currency, reference_key)
);
INSERT INTO incoming_transfers
SELECT bank, currency, reference_key, 'topup:' || id, decided_at FROM top_ups WHERE reference_key IS NOT NULL;

-- A transfer that came in is booked once, whatever it was for.
CREATE TABLE incoming_transfers (
  bank text NOT NULL,
  currency text NOT NULL CHECK (length(currency) = 3),
  reference_key text NOT NULL CHECK (length(reference_key) BETWEEN 1 AND 100),
  used_for text NOT NULL,
  taken_at bigint NOT NULL,
  PRIMARY KEY (bank, currency, reference_key)
);
INSERT INTO incoming_transfers
SELECT bank, currency, reference_key, 'topup:' || id, decided_at FROM top_ups WHERE reference_key IS NOT NULL;

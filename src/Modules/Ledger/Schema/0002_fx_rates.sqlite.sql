CREATE TABLE fx_rates (
  day TEXT NOT NULL,
  from_currency TEXT NOT NULL CHECK (length(from_currency) = 3),
  to_currency TEXT NOT NULL CHECK (length(to_currency) = 3),
  rate TEXT NOT NULL,
  set_at INTEGER NOT NULL,
  PRIMARY KEY (from_currency, to_currency, day),
  CHECK (from_currency <> to_currency)
) STRICT, WITHOUT ROWID;

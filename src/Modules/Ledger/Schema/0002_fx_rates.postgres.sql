CREATE TABLE fx_rates (
  day text COLLATE "C" NOT NULL,
  from_currency text COLLATE "C" NOT NULL CHECK (length(from_currency) = 3),
  to_currency text COLLATE "C" NOT NULL CHECK (length(to_currency) = 3),
  rate text NOT NULL,
  set_at bigint NOT NULL,
  PRIMARY KEY (from_currency, to_currency, day),
  CHECK (from_currency <> to_currency)
);

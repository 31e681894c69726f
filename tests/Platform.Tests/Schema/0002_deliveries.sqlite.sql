CREATE TABLE deliveries (
  id INTEGER NOT NULL PRIMARY KEY,
  merchant_id TEXT NOT NULL,
  partner_id TEXT NOT NULL,
  agency_id TEXT
) STRICT;

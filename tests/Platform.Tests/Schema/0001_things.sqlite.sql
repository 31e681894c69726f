CREATE TABLE things (
  id TEXT NOT NULL PRIMARY KEY,
  merchant_id TEXT NOT NULL,
  name TEXT NOT NULL,
  password TEXT NOT NULL,
  looks INTEGER NOT NULL,
  rules_json TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT;

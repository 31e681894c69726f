CREATE TABLE things (
  id uuid NOT NULL PRIMARY KEY,
  merchant_id uuid NOT NULL,
  name text NOT NULL,
  password text NOT NULL,
  looks integer NOT NULL,
  rules_json text NOT NULL,
  version integer NOT NULL
);

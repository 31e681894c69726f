CREATE TABLE deliveries (
  id integer NOT NULL PRIMARY KEY,
  merchant_id uuid NOT NULL,
  partner_id uuid NOT NULL,
  agency_id uuid
);

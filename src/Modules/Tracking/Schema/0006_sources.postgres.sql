-- Where orders came from, told by the click that earned them.
CREATE TABLE conversion_sources (
  conversion_id uuid PRIMARY KEY REFERENCES conversions (id),
  program_id uuid NOT NULL,
  merchant_id uuid NOT NULL,
  click_id text NOT NULL,
  occurred_at bigint NOT NULL,
  due_at bigint,
  tries integer NOT NULL,
  country text,
  device text,
  os text,
  browser text,
  language text,
  referrer text,
  sub1 text,
  sub2 text,
  sub3 text,
  sub4 text,
  sub5 text,
  sub6 text,
  sub7 text,
  sub8 text,
  sub9 text,
  sub10 text,
  seconds_to_convert bigint
);
CREATE INDEX ix_conversion_sources_due ON conversion_sources (due_at) WHERE due_at IS NOT NULL;
CREATE VIEW v_conversion_sources AS
  SELECT conversion_id, program_id, merchant_id, country, device, os, browser, language, referrer,
    sub1, sub2, sub3, sub4, sub5, sub6, sub7, sub8, sub9, sub10, seconds_to_convert FROM conversion_sources;

-- Until now an order had one credit at most.
INSERT INTO conversion_sources (conversion_id, program_id, merchant_id, click_id, occurred_at, due_at, tries)
SELECT id, program_id, merchant_id, (credits::jsonb -> 0 ->> 'clickId'), occurred_at, occurred_at, 0 FROM conversions
WHERE (credits::jsonb -> 0 ->> 'clickId') IS NOT NULL;

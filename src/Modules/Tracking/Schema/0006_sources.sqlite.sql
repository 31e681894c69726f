-- Where orders came from, told by the click that earned them.
CREATE TABLE conversion_sources (
  conversion_id TEXT PRIMARY KEY REFERENCES conversions (id),
  program_id TEXT NOT NULL,
  merchant_id TEXT NOT NULL,
  click_id TEXT NOT NULL,
  occurred_at INTEGER NOT NULL,
  due_at INTEGER,
  tries INTEGER NOT NULL,
  country TEXT,
  device TEXT,
  os TEXT,
  browser TEXT,
  language TEXT,
  referrer TEXT,
  sub1 TEXT,
  sub2 TEXT,
  sub3 TEXT,
  sub4 TEXT,
  sub5 TEXT,
  sub6 TEXT,
  sub7 TEXT,
  sub8 TEXT,
  sub9 TEXT,
  sub10 TEXT,
  seconds_to_convert INTEGER
);
CREATE INDEX ix_conversion_sources_due ON conversion_sources (due_at) WHERE due_at IS NOT NULL;
CREATE VIEW v_conversion_sources AS
  SELECT conversion_id, program_id, merchant_id, country, device, os, browser, language, referrer,
    sub1, sub2, sub3, sub4, sub5, sub6, sub7, sub8, sub9, sub10, seconds_to_convert FROM conversion_sources;

-- Until now an order had one credit at most.
INSERT INTO conversion_sources (conversion_id, program_id, merchant_id, click_id, occurred_at, due_at, tries)
SELECT id, program_id, merchant_id, json_extract(credits, '$[0].clickId'), occurred_at, occurred_at, 0 FROM conversions
WHERE json_extract(credits, '$[0].clickId') IS NOT NULL;

CREATE TABLE materials (
  id TEXT NOT NULL PRIMARY KEY,
  program_id TEXT NOT NULL,
  merchant_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('Text', 'Page', 'Banner', 'Video', 'File')),
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  body TEXT CHECK (length(body) BETWEEN 1 AND 5000),
  url TEXT CHECK (length(url) BETWEEN 1 AND 2048),
  language TEXT CHECK (length(language) = 2),
  note TEXT CHECK (length(note) BETWEEN 1 AND 1000),
  valid_from INTEGER,
  valid_until INTEGER,
  file TEXT,
  width INTEGER CHECK (width > 0),
  height INTEGER CHECK (height > 0),
  made_by_name TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  archived_at INTEGER,
  version INTEGER NOT NULL,
  CHECK ((kind = 'Text') = (body IS NOT NULL)),
  CHECK ((kind IN ('Page', 'Video')) = (url IS NOT NULL)),
  CHECK ((kind IN ('Banner', 'File')) = (file IS NOT NULL)),
  CHECK ((kind = 'Banner') = (width IS NOT NULL) AND (width IS NULL) = (height IS NULL)),
  CHECK (valid_from IS NULL OR valid_until IS NULL OR valid_from < valid_until)
) STRICT;
CREATE INDEX materials_program ON materials (program_id, id);
CREATE INDEX materials_merchant ON materials (merchant_id, id);

CREATE TABLE materials (
  id uuid NOT NULL PRIMARY KEY,
  program_id uuid NOT NULL,
  merchant_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('Text', 'Page', 'Banner', 'Video', 'File')),
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  body text CHECK (length(body) BETWEEN 1 AND 5000),
  url text CHECK (length(url) BETWEEN 1 AND 2048),
  language text CHECK (length(language) = 2),
  note text CHECK (length(note) BETWEEN 1 AND 1000),
  valid_from bigint,
  valid_until bigint,
  file text,
  width integer CHECK (width > 0),
  height integer CHECK (height > 0),
  made_by_name text NOT NULL,
  made_at bigint NOT NULL,
  archived_at bigint,
  version integer NOT NULL,
  CHECK ((kind = 'Text') = (body IS NOT NULL)),
  CHECK ((kind IN ('Page', 'Video')) = (url IS NOT NULL)),
  CHECK ((kind IN ('Banner', 'File')) = (file IS NOT NULL)),
  CHECK ((kind = 'Banner') = (width IS NOT NULL) AND (width IS NULL) = (height IS NULL)),
  CHECK (valid_from IS NULL OR valid_until IS NULL OR valid_from < valid_until)
);
CREATE INDEX materials_program ON materials (program_id, id);
CREATE INDEX materials_merchant ON materials (merchant_id, id);

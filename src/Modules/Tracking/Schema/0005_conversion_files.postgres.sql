CREATE TABLE conversion_files (
  id uuid PRIMARY KEY,
  file_id uuid NOT NULL,
  merchant_id uuid NOT NULL,
  program_id uuid NOT NULL,
  name text NOT NULL,
  separator text NOT NULL CHECK (length(separator) = 1),
  columns text NOT NULL,
  mapping text NOT NULL,
  settings text NOT NULL,
  tried text,
  imported text,
  made_by text NOT NULL,
  made_at bigint NOT NULL,
  version integer NOT NULL
);
CREATE INDEX ix_conversion_files_made ON conversion_files (made_at);
CREATE INDEX ix_conversion_files_merchant ON conversion_files (merchant_id, id);

CREATE TABLE conversion_files (
  id TEXT PRIMARY KEY,
  file_id TEXT NOT NULL,
  merchant_id TEXT NOT NULL,
  program_id TEXT NOT NULL,
  name TEXT NOT NULL,
  separator TEXT NOT NULL CHECK (length(separator) = 1),
  columns TEXT NOT NULL,
  mapping TEXT NOT NULL,
  settings TEXT NOT NULL,
  tried TEXT,
  imported TEXT,
  made_by TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  version INTEGER NOT NULL
);
CREATE INDEX ix_conversion_files_made ON conversion_files (made_at);
CREATE INDEX ix_conversion_files_merchant ON conversion_files (merchant_id, id);

CREATE TABLE creator_files (
  id TEXT NOT NULL PRIMARY KEY,
  file_id TEXT NOT NULL,
  name TEXT NOT NULL,
  separator TEXT NOT NULL CHECK (length(separator) = 1),
  columns TEXT NOT NULL,
  mapping TEXT NOT NULL,
  tried TEXT,
  imported TEXT,
  made_by TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT;

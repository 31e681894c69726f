CREATE TABLE saved_filters (
  id TEXT PRIMARY KEY,
  principal_id TEXT NOT NULL,
  path TEXT NOT NULL CHECK (length(path) BETWEEN 1 AND 200),
  query TEXT NOT NULL CHECK (length(query) BETWEEN 1 AND 1000),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  created_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_saved_filters ON saved_filters (principal_id, path, name);

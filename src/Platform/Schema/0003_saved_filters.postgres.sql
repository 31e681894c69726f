CREATE TABLE saved_filters (
  id uuid PRIMARY KEY,
  principal_id uuid NOT NULL,
  path text NOT NULL CHECK (length(path) BETWEEN 1 AND 200),
  query text NOT NULL CHECK (length(query) BETWEEN 1 AND 1000),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  created_at bigint NOT NULL
);
CREATE UNIQUE INDEX ux_saved_filters ON saved_filters (principal_id, path, name);

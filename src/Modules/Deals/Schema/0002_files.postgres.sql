CREATE TABLE creator_files (
  id uuid NOT NULL PRIMARY KEY,
  file_id uuid NOT NULL,
  name text NOT NULL,
  separator text NOT NULL CHECK (length(separator) = 1),
  columns text NOT NULL,
  mapping text NOT NULL,
  tried text,
  imported text,
  made_by text NOT NULL,
  made_at bigint NOT NULL,
  version integer NOT NULL
);

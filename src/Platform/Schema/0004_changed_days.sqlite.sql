CREATE TABLE changed_days (
  seq        INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  day        INTEGER NOT NULL,
  program_id TEXT    NOT NULL
);

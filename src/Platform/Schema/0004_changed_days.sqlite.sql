CREATE TABLE changed_days (
  seq        INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  day        INTEGER NOT NULL,
  program_id TEXT    NOT NULL
);

-- One writer at a time, so one row a day and program is enough.
CREATE UNIQUE INDEX ux_changed_days ON changed_days (day, program_id);

CREATE TABLE changed_days (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  day int NOT NULL,
  program_id uuid NOT NULL
);

-- For statement triggers whose new rows are called "changed".
CREATE FUNCTION note_changed_days() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO changed_days (day, program_id)
  SELECT DISTINCT cast(occurred_at / 86400000000 AS int), program_id FROM changed;
  RETURN NULL;
END $$;

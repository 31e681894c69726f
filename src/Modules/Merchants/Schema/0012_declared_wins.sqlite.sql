ALTER TABLE programs ADD COLUMN declared_wins INTEGER NOT NULL DEFAULT 0 CHECK (declared_wins IN (0, 1));

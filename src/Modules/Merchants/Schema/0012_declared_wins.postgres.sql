ALTER TABLE programs ADD COLUMN declared_wins boolean NOT NULL DEFAULT false;

-- Null: the days of the network's configuration.
ALTER TABLE programs ADD COLUMN appeal_days INTEGER CHECK (appeal_days BETWEEN 1 AND 365);
ALTER TABLE programs ADD COLUMN appeal_answer_days INTEGER CHECK (appeal_answer_days BETWEEN 1 AND 365);

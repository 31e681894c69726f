-- Null: the days of the network's configuration.
ALTER TABLE programs ADD COLUMN appeal_days integer CHECK (appeal_days BETWEEN 1 AND 365);
ALTER TABLE programs ADD COLUMN appeal_answer_days integer CHECK (appeal_answer_days BETWEEN 1 AND 365);

ALTER TABLE programs DROP CONSTRAINT programs_model_check;
ALTER TABLE programs ADD CONSTRAINT programs_model_check
  CHECK (model IN ('Last', 'First', 'Linear', 'TimeDecay', 'Position', 'Markov', 'Shapley'));
ALTER TABLE programs ADD COLUMN markov_order integer NOT NULL DEFAULT 1
  CHECK (markov_order BETWEEN 1 AND 3);

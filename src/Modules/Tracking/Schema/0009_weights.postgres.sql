-- What partners weigh in programs that pay by Markov or Shapley: one version a day, never changed.
CREATE TABLE model_weights (
  program_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  merchant_id uuid NOT NULL,
  model text NOT NULL CHECK (model IN ('Markov', 'Shapley')),
  markov_order integer NOT NULL CHECK (markov_order BETWEEN 1 AND 3),
  first_day text NOT NULL,
  last_day text NOT NULL,
  made_at bigint NOT NULL,
  PRIMARY KEY (program_id, number),
  CHECK (first_day <= last_day)
);
CREATE UNIQUE INDEX ux_model_weights_day ON model_weights (program_id, model, markov_order, last_day);

CREATE TABLE model_weights_of_partners (
  program_id uuid NOT NULL,
  number integer NOT NULL,
  partner_id uuid NOT NULL,
  billionths bigint NOT NULL CHECK (billionths >= 0),
  PRIMARY KEY (program_id, number, partner_id),
  FOREIGN KEY (program_id, number) REFERENCES model_weights (program_id, number)
);

ALTER TABLE commissions ADD COLUMN rejected_at bigint;
ALTER TABLE commissions ADD COLUMN restores_id uuid REFERENCES commissions (id);
UPDATE commissions SET rejected_at = coalesce(due_at, created_at) WHERE status = 'Rejected';

-- A restored commission repeats its rejected one, once.
DROP INDEX ux_commissions_once;
CREATE UNIQUE INDEX ux_commissions_once
  ON commissions (conversion_id, partner_id, plan_version, rule_name) WHERE parent_id IS NULL AND restores_id IS NULL;
CREATE UNIQUE INDEX ux_commissions_restores ON commissions (restores_id) WHERE restores_id IS NOT NULL;

CREATE TABLE commission_appeals (
  id              uuid    NOT NULL PRIMARY KEY,
  commission_id   uuid    NOT NULL UNIQUE REFERENCES commissions (id),
  conversion_id   uuid    NOT NULL,
  program_id      uuid    NOT NULL,
  merchant_id     uuid    NOT NULL,
  partner_id      uuid    NOT NULL,
  amount_minor    bigint NOT NULL CHECK (amount_minor > 0),
  currency        text    NOT NULL CHECK (length(currency) = 3),
  status          text    NOT NULL CHECK (status IN ('Open', 'Escalated', 'Upheld', 'Overturned')),
  text            text    NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
  files           text    NOT NULL,
  filed_by        uuid    NOT NULL,
  filed_by_name   text    NOT NULL,
  filed_at        bigint NOT NULL,
  answer_by       bigint NOT NULL CHECK (answer_by > filed_at),
  escalated_at    bigint,
  decided_at      bigint,
  decided_by      uuid,
  decided_by_name text,
  answer          text,
  restored_id     uuid REFERENCES commissions (id) DEFERRABLE INITIALLY DEFERRED,
  version         integer NOT NULL,
  CHECK ((status IN ('Upheld', 'Overturned')) = (decided_at IS NOT NULL)),
  CHECK (decided_at IS NULL OR (decided_by IS NOT NULL AND decided_by_name IS NOT NULL AND answer IS NOT NULL)),
  CHECK ((status = 'Overturned') = (restored_id IS NOT NULL)),
  CHECK (status <> 'Escalated' OR escalated_at IS NOT NULL)
);
CREATE INDEX ix_commission_appeals_due ON commission_appeals (answer_by) WHERE status = 'Open';
CREATE INDEX ix_commission_appeals_merchant ON commission_appeals (merchant_id, id);
CREATE INDEX ix_commission_appeals_partner ON commission_appeals (partner_id, id);

ALTER TABLE commissions ADD COLUMN rejected_at INTEGER;
ALTER TABLE commissions ADD COLUMN restores_id TEXT REFERENCES commissions (id);
UPDATE commissions SET rejected_at = coalesce(due_at, created_at) WHERE status = 'Rejected';

-- A restored commission repeats its rejected one, once.
DROP INDEX ux_commissions_once;
CREATE UNIQUE INDEX ux_commissions_once
  ON commissions (conversion_id, partner_id, plan_version, rule_name) WHERE parent_id IS NULL AND restores_id IS NULL;
CREATE UNIQUE INDEX ux_commissions_restores ON commissions (restores_id) WHERE restores_id IS NOT NULL;

CREATE TABLE commission_appeals (
  id              TEXT    NOT NULL PRIMARY KEY,
  commission_id   TEXT    NOT NULL UNIQUE REFERENCES commissions (id),
  conversion_id   TEXT    NOT NULL,
  program_id      TEXT    NOT NULL,
  merchant_id     TEXT    NOT NULL,
  partner_id      TEXT    NOT NULL,
  amount_minor    INTEGER NOT NULL CHECK (amount_minor > 0),
  currency        TEXT    NOT NULL CHECK (length(currency) = 3),
  status          TEXT    NOT NULL CHECK (status IN ('Open', 'Escalated', 'Upheld', 'Overturned')),
  text            TEXT    NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
  files           TEXT    NOT NULL,
  filed_by        TEXT    NOT NULL,
  filed_by_name   TEXT    NOT NULL,
  filed_at        INTEGER NOT NULL,
  answer_by       INTEGER NOT NULL CHECK (answer_by > filed_at),
  escalated_at    INTEGER,
  decided_at      INTEGER,
  decided_by      TEXT,
  decided_by_name TEXT,
  answer          TEXT,
  restored_id     TEXT REFERENCES commissions (id) DEFERRABLE INITIALLY DEFERRED,
  version         INTEGER NOT NULL,
  CHECK ((status IN ('Upheld', 'Overturned')) = (decided_at IS NOT NULL)),
  CHECK (decided_at IS NULL OR (decided_by IS NOT NULL AND decided_by_name IS NOT NULL AND answer IS NOT NULL)),
  CHECK ((status = 'Overturned') = (restored_id IS NOT NULL)),
  CHECK (status <> 'Escalated' OR escalated_at IS NOT NULL)
);
CREATE INDEX ix_commission_appeals_due ON commission_appeals (answer_by) WHERE status = 'Open';
CREATE INDEX ix_commission_appeals_merchant ON commission_appeals (merchant_id, id);
CREATE INDEX ix_commission_appeals_partner ON commission_appeals (partner_id, id);

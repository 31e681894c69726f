CREATE TABLE journal_entries (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id uuid NOT NULL UNIQUE,
  business_key text NOT NULL UNIQUE,
  kind text NOT NULL,
  corrects text,
  occurred_at bigint NOT NULL,
  posted_at bigint NOT NULL
);
CREATE INDEX journal_entries_kind ON journal_entries (kind, id);

-- The key of the header is checked at commit: postings go in first, and none may stay without a header.
CREATE TABLE postings (
  entry_id uuid NOT NULL REFERENCES journal_entries (id) DEFERRABLE INITIALLY DEFERRED,
  line integer NOT NULL,
  account text NOT NULL,
  currency text NOT NULL CHECK (length(currency) = 3),
  debit_minor bigint NOT NULL CHECK (debit_minor >= 0),
  credit_minor bigint NOT NULL CHECK (credit_minor >= 0),
  PRIMARY KEY (entry_id, line),
  CHECK ((debit_minor = 0) <> (credit_minor = 0))
);
CREATE INDEX postings_account ON postings (account, entry_id);

CREATE TABLE balances (
  account text COLLATE "C" NOT NULL,
  currency text COLLATE "C" NOT NULL CHECK (length(currency) = 3),
  type text NOT NULL CHECK (type IN ('Asset', 'Liability', 'Income', 'Expense', 'Clearing')),
  may_be_negative boolean NOT NULL,
  debit_minor bigint NOT NULL CHECK (debit_minor >= 0),
  credit_minor bigint NOT NULL CHECK (credit_minor >= 0),
  PRIMARY KEY (account, currency),
  CONSTRAINT balances_not_negative CHECK (may_be_negative
    OR CASE WHEN type IN ('Liability', 'Income') THEN credit_minor >= debit_minor ELSE debit_minor >= credit_minor END)
) WITH (fillfactor = 70);

-- Committed entries that wait for their seal; filled by the header's trigger.
CREATE TABLE journal_unsealed (entry_seq bigint PRIMARY KEY);

CREATE TABLE journal_seals (
  position bigint PRIMARY KEY,
  entry_seq bigint NOT NULL UNIQUE REFERENCES journal_entries (seq),
  prev_hash bytea NOT NULL UNIQUE CHECK (length(prev_hash) = 32),
  hash bytea NOT NULL UNIQUE CHECK (length(hash) = 32),
  sealed_at bigint NOT NULL
);

CREATE TABLE journal_roots (
  day text NOT NULL PRIMARY KEY,
  position bigint NOT NULL REFERENCES journal_seals (position),
  hash bytea NOT NULL CHECK (length(hash) = 32)
);

CREATE TABLE journal_checks (
  at bigint NOT NULL PRIMARY KEY,
  sound boolean NOT NULL,
  summary text NOT NULL
);

-- Plans are made once per session, possibly while the tables are still empty. Correlated aggregates cannot be turned
-- into joins, so each fresh row is looked up by its key, whatever the planner believes about sizes.
CREATE FUNCTION journal_entries_check() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM fresh f WHERE (SELECT count(*) FROM postings p WHERE p.entry_id = f.id) = 0) THEN
    RAISE EXCEPTION 'journal: an entry needs postings' USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (SELECT 1 FROM fresh f WHERE EXISTS (
             SELECT 1 FROM postings p WHERE p.entry_id = f.id
             GROUP BY p.currency HAVING SUM(p.debit_minor) <> SUM(p.credit_minor))) THEN
    RAISE EXCEPTION 'journal: an entry must balance in each currency' USING ERRCODE = 'check_violation';
  END IF;
  INSERT INTO journal_unsealed SELECT seq FROM fresh;
  RETURN NULL;
END $$;
CREATE TRIGGER journal_entries_checked AFTER INSERT ON journal_entries
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION journal_entries_check();

CREATE FUNCTION postings_late_check() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM fresh f WHERE (SELECT count(*) FROM journal_entries e WHERE e.id = f.entry_id) > 0) THEN
    RAISE EXCEPTION 'journal: a posting after its entry' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER postings_late AFTER INSERT ON postings
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION postings_late_check();

CREATE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'journal: append-only, % of % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER journal_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_entries
  FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER postings_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON postings
  FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER journal_seals_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_seals
  FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER journal_roots_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_roots
  FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER balances_stay BEFORE DELETE OR TRUNCATE ON balances
  FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();

CREATE VIEW v_balances AS SELECT account, currency, debit_minor, credit_minor FROM balances;
CREATE VIEW v_postings AS
  SELECT e.seq, e.business_key, e.kind, e.corrects, e.occurred_at, e.posted_at, p.line, p.account, p.currency, p.debit_minor,
    p.credit_minor
  FROM postings p JOIN journal_entries e ON e.id = p.entry_id;

CREATE TABLE journal_entries (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  business_key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  corrects TEXT,
  occurred_at INTEGER NOT NULL,
  posted_at INTEGER NOT NULL
) STRICT;
CREATE INDEX journal_entries_kind ON journal_entries (kind, id);

-- The key of the header is checked at commit: postings go in first, and none may stay without a header.
CREATE TABLE postings (
  entry_id TEXT NOT NULL REFERENCES journal_entries (id) DEFERRABLE INITIALLY DEFERRED,
  line INTEGER NOT NULL,
  account TEXT NOT NULL,
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  debit_minor INTEGER NOT NULL CHECK (debit_minor >= 0),
  credit_minor INTEGER NOT NULL CHECK (credit_minor >= 0),
  PRIMARY KEY (entry_id, line),
  CHECK ((debit_minor = 0) <> (credit_minor = 0))
) STRICT, WITHOUT ROWID;
CREATE INDEX postings_account ON postings (account, entry_id);

CREATE TABLE balances (
  account TEXT NOT NULL,
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  type TEXT NOT NULL CHECK (type IN ('Asset', 'Liability', 'Income', 'Expense', 'Clearing')),
  may_be_negative INTEGER NOT NULL CHECK (may_be_negative IN (0, 1)),
  debit_minor INTEGER NOT NULL CHECK (debit_minor >= 0),
  credit_minor INTEGER NOT NULL CHECK (credit_minor >= 0),
  PRIMARY KEY (account, currency),
  CONSTRAINT balances_not_negative CHECK (may_be_negative = 1
    OR CASE WHEN type IN ('Liability', 'Income') THEN credit_minor >= debit_minor ELSE debit_minor >= credit_minor END)
) STRICT, WITHOUT ROWID;

-- Committed entries that wait for their seal; filled by the header's trigger.
CREATE TABLE journal_unsealed (entry_seq INTEGER PRIMARY KEY) STRICT;

CREATE TABLE journal_seals (
  position INTEGER PRIMARY KEY,
  entry_seq INTEGER NOT NULL UNIQUE REFERENCES journal_entries (seq),
  prev_hash BLOB NOT NULL UNIQUE CHECK (length(prev_hash) = 32),
  hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
  sealed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE journal_roots (
  day TEXT NOT NULL PRIMARY KEY,
  position INTEGER NOT NULL REFERENCES journal_seals (position),
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TABLE journal_checks (
  at INTEGER NOT NULL PRIMARY KEY,
  sound INTEGER NOT NULL CHECK (sound IN (0, 1)),
  summary TEXT NOT NULL
) STRICT;

CREATE TRIGGER journal_entries_checked BEFORE INSERT ON journal_entries BEGIN
  SELECT RAISE(ABORT, 'journal: an entry cannot be replaced')
    WHERE EXISTS (SELECT 1 FROM journal_entries WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'journal: an entry needs postings')
    WHERE NOT EXISTS (SELECT 1 FROM postings WHERE entry_id = NEW.id);
  SELECT RAISE(ABORT, 'journal: an entry must balance in each currency')
    WHERE EXISTS (SELECT 1 FROM postings WHERE entry_id = NEW.id
      GROUP BY currency HAVING SUM(debit_minor) <> SUM(credit_minor));
END;
CREATE TRIGGER journal_entries_queued AFTER INSERT ON journal_entries BEGIN
  INSERT INTO journal_unsealed VALUES (NEW.seq);
END;
CREATE TRIGGER postings_late BEFORE INSERT ON postings
  WHEN EXISTS (SELECT 1 FROM journal_entries WHERE id = NEW.entry_id)
  BEGIN SELECT RAISE(ABORT, 'journal: a posting after its entry'); END;

CREATE TRIGGER journal_entries_no_update BEFORE UPDATE ON journal_entries BEGIN SELECT RAISE(ABORT, 'journal: append-only'); END;
CREATE TRIGGER journal_entries_no_delete BEFORE DELETE ON journal_entries BEGIN SELECT RAISE(ABORT, 'journal: append-only'); END;
CREATE TRIGGER postings_no_update BEFORE UPDATE ON postings BEGIN SELECT RAISE(ABORT, 'journal: append-only'); END;
CREATE TRIGGER postings_no_delete BEFORE DELETE ON postings BEGIN SELECT RAISE(ABORT, 'journal: append-only'); END;
CREATE TRIGGER journal_seals_no_update BEFORE UPDATE ON journal_seals BEGIN SELECT RAISE(ABORT, 'journal: append-only'); END;
CREATE TRIGGER journal_seals_no_delete BEFORE DELETE ON journal_seals BEGIN SELECT RAISE(ABORT, 'journal: append-only'); END;
CREATE TRIGGER journal_roots_no_update BEFORE UPDATE ON journal_roots BEGIN SELECT RAISE(ABORT, 'journal: append-only'); END;
CREATE TRIGGER journal_roots_no_delete BEFORE DELETE ON journal_roots BEGIN SELECT RAISE(ABORT, 'journal: append-only'); END;
CREATE TRIGGER balances_no_delete BEFORE DELETE ON balances BEGIN SELECT RAISE(ABORT, 'journal: balances stay'); END;

CREATE VIEW v_balances AS SELECT account, currency, debit_minor, credit_minor FROM balances;
CREATE VIEW v_postings AS
  SELECT e.seq AS seq, e.business_key AS business_key, e.kind AS kind, e.corrects AS corrects, e.occurred_at AS occurred_at,
    e.posted_at AS posted_at, p.line AS line, p.account AS account, p.currency AS currency, p.debit_minor AS debit_minor,
    p.credit_minor AS credit_minor
  FROM postings p JOIN journal_entries e ON e.id = p.entry_id;

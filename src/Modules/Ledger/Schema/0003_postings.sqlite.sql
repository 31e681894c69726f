-- The id of an entry begins with the instant it was posted: with it, a period of one account is a range of an index.
DROP VIEW v_postings;
CREATE VIEW v_postings AS
  SELECT e.seq AS seq, p.entry_id AS entry_id, e.business_key AS business_key, e.kind AS kind, e.corrects AS corrects,
    e.occurred_at AS occurred_at, e.posted_at AS posted_at, p.line AS line, p.account AS account,
    p.currency AS currency, p.debit_minor AS debit_minor, p.credit_minor AS credit_minor
  FROM postings p JOIN journal_entries e ON e.id = p.entry_id;

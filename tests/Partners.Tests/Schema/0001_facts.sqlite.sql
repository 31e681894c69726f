-- The columns of published views of other modules, as tables that a test can fill.
CREATE TABLE v_conversions (
  conversion_id TEXT PRIMARY KEY, program_id TEXT NOT NULL, merchant_id TEXT NOT NULL, external_id TEXT NOT NULL,
  type TEXT NOT NULL, status TEXT NOT NULL, occurred_at INTEGER NOT NULL, amount_minor INTEGER,
  refunded_minor INTEGER NOT NULL, currency TEXT NOT NULL, new_customer INTEGER, coupon TEXT);
CREATE TABLE v_credits (
  conversion_id TEXT PRIMARY KEY, program_id TEXT NOT NULL, merchant_id TEXT NOT NULL, partner_id TEXT NOT NULL,
  link_id TEXT, weight_basis_points INTEGER NOT NULL, reason TEXT NOT NULL);
CREATE TABLE v_commissions (
  commission_id TEXT PRIMARY KEY, conversion_id TEXT NOT NULL, program_id TEXT NOT NULL, merchant_id TEXT NOT NULL,
  partner_id TEXT NOT NULL, link_id TEXT, on_kind TEXT NOT NULL, amount_minor INTEGER NOT NULL,
  fee_minor INTEGER NOT NULL, currency TEXT NOT NULL, status TEXT NOT NULL, occurred_at INTEGER NOT NULL,
  due_at INTEGER, payable_at INTEGER, reason_code TEXT, rule_name TEXT NOT NULL, payout_item_id TEXT);
CREATE TABLE v_threads (
  thread_id TEXT PRIMARY KEY, partner_id TEXT NOT NULL, subject TEXT NOT NULL, last_at INTEGER NOT NULL,
  last_from_network INTEGER NOT NULL);
CREATE TABLE v_postings (
  seq INTEGER NOT NULL, entry_id TEXT NOT NULL, business_key TEXT NOT NULL, kind TEXT NOT NULL, corrects TEXT,
  occurred_at INTEGER NOT NULL, posted_at INTEGER NOT NULL, line INTEGER NOT NULL, account TEXT NOT NULL,
  currency TEXT NOT NULL, debit_minor INTEGER NOT NULL, credit_minor INTEGER NOT NULL, PRIMARY KEY (seq, line));

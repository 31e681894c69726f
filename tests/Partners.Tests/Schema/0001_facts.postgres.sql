-- The columns of published views of other modules, as tables that a test can fill.
CREATE TABLE v_conversions (
  conversion_id uuid PRIMARY KEY, program_id uuid NOT NULL, merchant_id uuid NOT NULL, external_id text NOT NULL,
  type text NOT NULL, status text NOT NULL, occurred_at bigint NOT NULL, amount_minor bigint,
  refunded_minor bigint NOT NULL, currency text NOT NULL, new_customer boolean, coupon text);
CREATE TABLE v_credits (
  conversion_id uuid PRIMARY KEY, program_id uuid NOT NULL, merchant_id uuid NOT NULL, partner_id uuid NOT NULL,
  link_id uuid, weight_basis_points integer NOT NULL, reason text NOT NULL);
CREATE TABLE v_commissions (
  commission_id uuid PRIMARY KEY, conversion_id uuid NOT NULL, program_id uuid NOT NULL, merchant_id uuid NOT NULL,
  partner_id uuid NOT NULL, link_id uuid, on_kind text NOT NULL, amount_minor bigint NOT NULL,
  fee_minor bigint NOT NULL, currency text NOT NULL, status text NOT NULL, occurred_at bigint NOT NULL,
  due_at bigint, payable_at bigint, reason_code text, rule_name text NOT NULL, payout_item_id uuid);
CREATE TABLE v_threads (
  thread_id uuid PRIMARY KEY, partner_id uuid NOT NULL, subject text NOT NULL, last_at bigint NOT NULL,
  last_from_network boolean NOT NULL);
CREATE TABLE v_postings (
  seq bigint NOT NULL, entry_id uuid NOT NULL, business_key text NOT NULL, kind text NOT NULL, corrects text,
  occurred_at bigint NOT NULL, posted_at bigint NOT NULL, line integer NOT NULL, account text NOT NULL,
  currency text NOT NULL, debit_minor bigint NOT NULL, credit_minor bigint NOT NULL, PRIMARY KEY (seq, line));

-- The columns of the published views, as tables, so that tests can fill them without the modules that own them.
CREATE TABLE v_merchants (
  merchant_id TEXT PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL, currency TEXT NOT NULL);
CREATE TABLE v_needs (
  need_id TEXT PRIMARY KEY, merchant_id TEXT NOT NULL, product TEXT NOT NULL, link TEXT, countries TEXT NOT NULL,
  categories TEXT NOT NULL, goal_kind TEXT, goal_value INTEGER, gross_margin TEXT, budget_minor INTEGER, budget_currency TEXT,
  starts_on TEXT, ends_on TEXT, exclusive INTEGER NOT NULL, restricted TEXT NOT NULL, status TEXT NOT NULL,
  promoter_id TEXT);
CREATE TABLE v_partners (
  partner_id TEXT PRIMARY KEY, number INTEGER NOT NULL, name TEXT NOT NULL, email TEXT NOT NULL, country TEXT NOT NULL,
  kind TEXT NOT NULL, status TEXT NOT NULL, revision INTEGER NOT NULL, promotion TEXT NOT NULL);
CREATE TABLE v_bookings (
  resource_id TEXT NOT NULL, merchant_id TEXT NOT NULL, need_id TEXT, category TEXT, from_day TEXT NOT NULL,
  until_day TEXT NOT NULL);
CREATE TABLE v_conversions (
  conversion_id TEXT PRIMARY KEY, program_id TEXT NOT NULL, merchant_id TEXT NOT NULL, external_id TEXT NOT NULL,
  type TEXT NOT NULL, status TEXT NOT NULL, occurred_at INTEGER NOT NULL, amount_minor INTEGER, refunded_minor INTEGER NOT NULL,
  currency TEXT NOT NULL, new_customer INTEGER, coupon TEXT);
CREATE TABLE v_credits (
  conversion_id TEXT NOT NULL, program_id TEXT NOT NULL, merchant_id TEXT NOT NULL, partner_id TEXT NOT NULL,
  link_id TEXT, weight_basis_points INTEGER NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (conversion_id, partner_id));
CREATE TABLE v_commissions (
  commission_id TEXT PRIMARY KEY, conversion_id TEXT NOT NULL, program_id TEXT NOT NULL, merchant_id TEXT NOT NULL,
  partner_id TEXT NOT NULL, link_id TEXT, on_kind TEXT NOT NULL, amount_minor INTEGER NOT NULL, fee_minor INTEGER NOT NULL,
  currency TEXT NOT NULL, status TEXT NOT NULL, occurred_at INTEGER NOT NULL, due_at INTEGER, payable_at INTEGER, reason_code TEXT,
  rule_name TEXT NOT NULL, payout_item_id TEXT);

-- The columns of the published views, as tables, so that tests can fill them without the modules that own them.
CREATE TABLE v_merchants (
  merchant_id uuid PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL, currency TEXT NOT NULL);
CREATE TABLE v_programs (
  program_id uuid PRIMARY KEY, number INTEGER NOT NULL, merchant_id uuid NOT NULL, name TEXT NOT NULL,
  currency TEXT NOT NULL, time_zone TEXT NOT NULL, status TEXT NOT NULL);
CREATE TABLE v_partners (
  partner_id uuid PRIMARY KEY, number INTEGER NOT NULL, name TEXT NOT NULL, email TEXT NOT NULL, country TEXT NOT NULL,
  kind TEXT NOT NULL, status TEXT NOT NULL, revision bigint NOT NULL,
  promotion TEXT NOT NULL);
CREATE TABLE v_links (
  link_id uuid PRIMARY KEY, number INTEGER NOT NULL, code TEXT NOT NULL, program_id uuid NOT NULL,
  merchant_id uuid NOT NULL, partner_id uuid NOT NULL, campaign TEXT);
CREATE TABLE v_enrolments (
  program_id uuid NOT NULL, partner_id uuid NOT NULL, group_id uuid, group_name TEXT, PRIMARY KEY (program_id, partner_id));
CREATE TABLE v_credits (
  conversion_id uuid NOT NULL, program_id uuid NOT NULL, merchant_id uuid NOT NULL, partner_id uuid NOT NULL, link_id uuid,
  weight_basis_points INTEGER NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (conversion_id, partner_id));
CREATE TABLE v_conversion_sources (
  conversion_id uuid PRIMARY KEY, program_id uuid NOT NULL, merchant_id uuid NOT NULL, country TEXT, device TEXT, os TEXT,
  browser TEXT, language TEXT, referrer TEXT, sub1 TEXT, sub2 TEXT, sub3 TEXT, sub4 TEXT, sub5 TEXT, sub6 TEXT,
  sub7 TEXT, sub8 TEXT, sub9 TEXT, sub10 TEXT, seconds_to_convert bigint);
CREATE TABLE v_conversions (
  conversion_id uuid PRIMARY KEY, program_id uuid NOT NULL, merchant_id uuid NOT NULL, external_id TEXT NOT NULL,
  type TEXT NOT NULL, status TEXT NOT NULL, occurred_at bigint NOT NULL, amount_minor bigint,
  refunded_minor bigint NOT NULL, currency TEXT NOT NULL, new_customer boolean, coupon TEXT);
CREATE TABLE v_commissions (
  commission_id uuid PRIMARY KEY, conversion_id uuid NOT NULL, program_id uuid NOT NULL, merchant_id uuid NOT NULL,
  partner_id uuid NOT NULL, link_id uuid, on_kind TEXT NOT NULL, amount_minor bigint NOT NULL,
  fee_minor bigint NOT NULL, currency TEXT NOT NULL, status TEXT NOT NULL, occurred_at bigint NOT NULL,
  due_at bigint, payable_at bigint, reason_code TEXT, rule_name TEXT NOT NULL, payout_item_id uuid);
CREATE TABLE v_customer_orders (
  conversion_id uuid PRIMARY KEY, program_id uuid NOT NULL, merchant_id uuid NOT NULL, customer_id uuid NOT NULL,
  occurred_at bigint NOT NULL, is_new boolean NOT NULL, stands boolean NOT NULL, net_minor bigint NOT NULL);
CREATE TABLE v_conversion_lines (
  conversion_id uuid NOT NULL, position int NOT NULL, program_id uuid NOT NULL, merchant_id uuid NOT NULL, sku TEXT NOT NULL,
  occurred_at bigint NOT NULL, category TEXT, amount_minor bigint NOT NULL, refunded_minor bigint NOT NULL, largest boolean NOT NULL,
  PRIMARY KEY (conversion_id, position));
CREATE TABLE v_commission_shares (
  commission_id uuid NOT NULL, line int NOT NULL, conversion_id uuid NOT NULL, program_id uuid NOT NULL,
  merchant_id uuid NOT NULL, partner_id uuid NOT NULL, amount_minor bigint NOT NULL, fee_minor bigint NOT NULL,
  largest boolean NOT NULL, PRIMARY KEY (commission_id, line));

-- As the owners of the real tables do.
CREATE TRIGGER tr_conversions_day_of_new AFTER INSERT ON v_conversions
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_changed_days();
CREATE TRIGGER tr_conversions_day_of_changed AFTER UPDATE ON v_conversions
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_changed_days();
CREATE TRIGGER tr_commissions_day_of_new AFTER INSERT ON v_commissions
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_changed_days();
CREATE TRIGGER tr_commissions_day_of_changed AFTER UPDATE ON v_commissions
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_changed_days();

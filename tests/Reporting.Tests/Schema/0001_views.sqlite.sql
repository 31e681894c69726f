-- The columns of the published views, as tables, so that tests can fill them without the modules that own them.
CREATE TABLE v_merchants (
  merchant_id TEXT PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL, currency TEXT NOT NULL);
CREATE TABLE v_programs (
  program_id TEXT PRIMARY KEY, number INTEGER NOT NULL, merchant_id TEXT NOT NULL, name TEXT NOT NULL,
  currency TEXT NOT NULL, time_zone TEXT NOT NULL, status TEXT NOT NULL);
CREATE TABLE v_partners (
  partner_id TEXT PRIMARY KEY, number INTEGER NOT NULL, name TEXT NOT NULL, email TEXT NOT NULL, country TEXT NOT NULL,
  kind TEXT NOT NULL, status TEXT NOT NULL, revision INTEGER NOT NULL,
  promotion TEXT NOT NULL);
CREATE TABLE v_links (
  link_id TEXT PRIMARY KEY, number INTEGER NOT NULL, code TEXT NOT NULL, program_id TEXT NOT NULL,
  merchant_id TEXT NOT NULL, partner_id TEXT NOT NULL, campaign TEXT);
CREATE TABLE v_enrolments (
  program_id TEXT NOT NULL, partner_id TEXT NOT NULL, group_id TEXT, group_name TEXT, PRIMARY KEY (program_id, partner_id));
CREATE TABLE v_credits (
  conversion_id TEXT NOT NULL, program_id TEXT NOT NULL, merchant_id TEXT NOT NULL, partner_id TEXT NOT NULL, link_id TEXT,
  weight_basis_points INTEGER NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (conversion_id, partner_id));
CREATE TABLE v_conversion_sources (
  conversion_id TEXT PRIMARY KEY, program_id TEXT NOT NULL, merchant_id TEXT NOT NULL, country TEXT, device TEXT, os TEXT,
  browser TEXT, language TEXT, referrer TEXT, sub1 TEXT, sub2 TEXT, sub3 TEXT, sub4 TEXT, sub5 TEXT, sub6 TEXT,
  sub7 TEXT, sub8 TEXT, sub9 TEXT, sub10 TEXT, seconds_to_convert INTEGER);
CREATE TABLE v_conversions (
  conversion_id TEXT PRIMARY KEY, program_id TEXT NOT NULL, merchant_id TEXT NOT NULL, external_id TEXT NOT NULL,
  type TEXT NOT NULL, status TEXT NOT NULL, occurred_at INTEGER NOT NULL, amount_minor INTEGER,
  refunded_minor INTEGER NOT NULL, currency TEXT NOT NULL, new_customer INTEGER, coupon TEXT);
CREATE TABLE v_commissions (
  commission_id TEXT PRIMARY KEY, conversion_id TEXT NOT NULL, program_id TEXT NOT NULL, merchant_id TEXT NOT NULL,
  partner_id TEXT NOT NULL, link_id TEXT, on_kind TEXT NOT NULL, amount_minor INTEGER NOT NULL,
  fee_minor INTEGER NOT NULL, currency TEXT NOT NULL, status TEXT NOT NULL, occurred_at INTEGER NOT NULL,
  due_at INTEGER, payable_at INTEGER, reason_code TEXT, rule_name TEXT NOT NULL, payout_item_id TEXT);
CREATE TABLE v_customer_orders (
  conversion_id TEXT PRIMARY KEY, program_id TEXT NOT NULL, merchant_id TEXT NOT NULL, customer_id TEXT NOT NULL,
  occurred_at INTEGER NOT NULL, is_new INTEGER NOT NULL, stands INTEGER NOT NULL, net_minor INTEGER NOT NULL);
CREATE TABLE v_conversion_lines (
  conversion_id TEXT NOT NULL, position INTEGER NOT NULL, program_id TEXT NOT NULL, merchant_id TEXT NOT NULL, sku TEXT NOT NULL,
  occurred_at INTEGER NOT NULL, category TEXT, amount_minor INTEGER NOT NULL, refunded_minor INTEGER NOT NULL, largest INTEGER NOT NULL,
  PRIMARY KEY (conversion_id, position));
CREATE TABLE v_commission_shares (
  commission_id TEXT NOT NULL, line INTEGER NOT NULL, conversion_id TEXT NOT NULL, program_id TEXT NOT NULL,
  merchant_id TEXT NOT NULL, partner_id TEXT NOT NULL, amount_minor INTEGER NOT NULL, fee_minor INTEGER NOT NULL,
  largest INTEGER NOT NULL, PRIMARY KEY (commission_id, line));

-- As the owners of the real tables do.
CREATE TRIGGER tr_conversions_day_of_new AFTER INSERT ON v_conversions BEGIN
  INSERT INTO changed_days (day, program_id) VALUES (new.occurred_at / 86400000000, new.program_id);
END;
CREATE TRIGGER tr_conversions_day_of_changed AFTER UPDATE ON v_conversions BEGIN
  INSERT INTO changed_days (day, program_id) VALUES (new.occurred_at / 86400000000, new.program_id);
END;
CREATE TRIGGER tr_commissions_day_of_new AFTER INSERT ON v_commissions BEGIN
  INSERT INTO changed_days (day, program_id) VALUES (new.occurred_at / 86400000000, new.program_id);
END;
CREATE TRIGGER tr_commissions_day_of_changed AFTER UPDATE ON v_commissions BEGIN
  INSERT INTO changed_days (day, program_id) VALUES (new.occurred_at / 86400000000, new.program_id);
END;

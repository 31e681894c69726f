-- The columns of the published views, as tables, so that tests can fill them without the modules that own them.
CREATE TABLE v_merchants (
  merchant_id uuid PRIMARY KEY, name text NOT NULL, country text NOT NULL, currency text NOT NULL);
CREATE TABLE v_needs (
  need_id uuid PRIMARY KEY, merchant_id uuid NOT NULL, product text NOT NULL, link text, countries text NOT NULL,
  categories text NOT NULL, goal_kind text, goal_value bigint, gross_margin text, budget_minor bigint, budget_currency text,
  starts_on text, ends_on text, exclusive boolean NOT NULL, restricted text NOT NULL, status text NOT NULL,
  promoter_id uuid);
CREATE TABLE v_partners (
  partner_id uuid PRIMARY KEY, number integer NOT NULL, name text NOT NULL, email text NOT NULL, country text NOT NULL,
  kind text NOT NULL, status text NOT NULL, revision bigint NOT NULL, promotion text NOT NULL);
CREATE TABLE v_bookings (
  resource_id uuid NOT NULL, merchant_id uuid NOT NULL, need_id uuid, category text, from_day text NOT NULL,
  until_day text NOT NULL);
CREATE TABLE v_conversions (
  conversion_id uuid PRIMARY KEY, program_id uuid NOT NULL, merchant_id uuid NOT NULL, external_id text NOT NULL,
  type text NOT NULL, status text NOT NULL, occurred_at bigint NOT NULL, amount_minor bigint, refunded_minor bigint NOT NULL,
  currency text NOT NULL, new_customer boolean, coupon text);
CREATE TABLE v_credits (
  conversion_id uuid NOT NULL, program_id uuid NOT NULL, merchant_id uuid NOT NULL, partner_id uuid NOT NULL,
  link_id uuid, weight_basis_points integer NOT NULL, reason text NOT NULL, PRIMARY KEY (conversion_id, partner_id));
CREATE TABLE v_commissions (
  commission_id uuid PRIMARY KEY, conversion_id uuid NOT NULL, program_id uuid NOT NULL, merchant_id uuid NOT NULL,
  partner_id uuid NOT NULL, link_id uuid, on_kind text NOT NULL, amount_minor bigint NOT NULL, fee_minor bigint NOT NULL,
  currency text NOT NULL, status text NOT NULL, occurred_at bigint NOT NULL, due_at bigint, payable_at bigint, reason_code text,
  rule_name text NOT NULL, payout_item_id uuid);

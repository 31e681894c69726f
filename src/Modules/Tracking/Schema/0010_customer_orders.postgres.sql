-- Orders whose customer is known, so that reports can tell who came back and what a customer brought.
CREATE VIEW v_customer_orders AS
  SELECT id AS conversion_id, program_id, merchant_id, customer_id, occurred_at,
    coalesce(new_customer, false) AS is_new, status <> 'Refunded' AS stands,
    coalesce(amount_minor, 0) - refunded_minor AS net_minor
  FROM conversions
  WHERE customer_id IS NOT NULL AND type <> 'Lead' AND status NOT IN ('Rejected', 'Test');

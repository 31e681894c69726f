-- For the sums of a day, and for what waits for its merchant's money.
CREATE INDEX ix_commissions_occurred ON commissions (program_id, occurred_at);
CREATE INDEX ix_commissions_approved ON commissions (program_id, id) WHERE status = 'Approved';

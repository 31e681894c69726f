CREATE TRIGGER tr_commissions_day_of_new AFTER INSERT ON commissions BEGIN
  INSERT INTO changed_days (day, program_id)
  SELECT new.occurred_at / 86400000000, new.program_id
  WHERE NOT EXISTS (
    SELECT 1 FROM changed_days WHERE day = new.occurred_at / 86400000000 AND program_id = new.program_id);
END;

CREATE TRIGGER tr_commissions_day_of_changed AFTER UPDATE ON commissions BEGIN
  INSERT INTO changed_days (day, program_id)
  SELECT new.occurred_at / 86400000000, new.program_id
  WHERE NOT EXISTS (
    SELECT 1 FROM changed_days WHERE day = new.occurred_at / 86400000000 AND program_id = new.program_id);
END;

INSERT INTO changed_days (day, program_id)
SELECT DISTINCT occurred_at / 86400000000, program_id FROM commissions
WHERE NOT EXISTS (
  SELECT 1 FROM changed_days c WHERE c.day = occurred_at / 86400000000 AND c.program_id = commissions.program_id);

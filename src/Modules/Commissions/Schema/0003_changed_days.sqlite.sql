CREATE TRIGGER tr_commissions_day_of_new AFTER INSERT ON commissions BEGIN
  INSERT INTO changed_days (day, program_id) VALUES (new.occurred_at / 86400000000, new.program_id);
END;
CREATE TRIGGER tr_commissions_day_of_changed AFTER UPDATE ON commissions BEGIN
  INSERT INTO changed_days (day, program_id) VALUES (new.occurred_at / 86400000000, new.program_id);
END;

INSERT INTO changed_days (day, program_id)
SELECT DISTINCT occurred_at / 86400000000, program_id FROM commissions;

CREATE TRIGGER tr_commissions_day_of_new AFTER INSERT ON commissions
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_changed_days();
CREATE TRIGGER tr_commissions_day_of_changed AFTER UPDATE ON commissions
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_changed_days();

INSERT INTO changed_days (day, program_id)
SELECT DISTINCT cast(occurred_at / 86400000000 AS int), program_id FROM commissions;

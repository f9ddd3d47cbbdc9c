DROP TRIGGER policies_record_change ON policies;
DROP FUNCTION record_policy_change();
DROP TABLE policy_changes;

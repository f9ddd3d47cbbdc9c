-- Who changed what of a policy, as the auditors ask for it.
CREATE TABLE policy_changes (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    policy_id bigint NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    changed_by name NOT NULL DEFAULT current_user,
    before jsonb NOT NULL,
    after jsonb
);

CREATE INDEX idx_policy_changes_policy ON policy_changes (policy_id, changed_at);

CREATE FUNCTION record_policy_change() RETURNS trigger LANGUAGE plpgsql AS $fn$
BEGIN
    INSERT INTO policy_changes (policy_id, before, after)
    VALUES (OLD.id, to_jsonb(OLD), CASE TG_OP WHEN 'UPDATE' THEN to_jsonb(NEW) END);
    RETURN NULL;
END;
$fn$;

CREATE TRIGGER policies_record_change AFTER UPDATE OR DELETE ON policies
    FOR EACH ROW EXECUTE FUNCTION record_policy_change();

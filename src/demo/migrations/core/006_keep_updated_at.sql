-- Migration: Keep updated_at
-- Created: 2023-03-01
-- Description: The database sets updated_at and refuses a policy that moves to another customer

-- Up
CREATE FUNCTION touch_updated_at() RETURNS trigger AS $$
BEGIN
  -- Only when something changed; a repeated import leaves the time alone.
  IF NEW IS DISTINCT FROM OLD THEN
    NEW.updated_at = now();
  END IF;
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;

CREATE FUNCTION keep_policy_holder() RETURNS trigger AS $body$
BEGIN
  IF NEW.customer_id <> OLD.customer_id THEN
    RAISE EXCEPTION 'policy % can''t change hands; end it and write a new one', OLD.policy_number
      USING ERRCODE = 'check_violation', HINT = $$See "Change of holder" in the handbook; it's 2 pages.$$;
  END IF;
  RETURN NEW;
END
$body$ LANGUAGE plpgsql;

CREATE TRIGGER customers_touch BEFORE UPDATE ON customers
  FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

CREATE TRIGGER policies_touch BEFORE UPDATE ON policies
  FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

CREATE TRIGGER policies_keep_holder BEFORE UPDATE OF customer_id ON policies
  FOR EACH ROW EXECUTE FUNCTION keep_policy_holder();

-- Down
DROP TRIGGER policies_keep_holder ON policies;
DROP TRIGGER policies_touch ON policies;
DROP TRIGGER customers_touch ON customers;
DROP FUNCTION keep_policy_holder();
DROP FUNCTION touch_updated_at();

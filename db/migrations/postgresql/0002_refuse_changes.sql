CREATE FUNCTION decision_refuse_changes() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'decisions are never changed or removed; record a revocation instead';
END
$$;

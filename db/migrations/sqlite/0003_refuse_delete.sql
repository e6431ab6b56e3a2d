CREATE TRIGGER decision_refuse_delete BEFORE DELETE ON decision
BEGIN
    SELECT RAISE(ABORT, 'decisions are never changed or removed; record a revocation instead');
END;

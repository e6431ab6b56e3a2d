SELECT
    day,
    status,
    disputed,
    independent_origins
FROM claim_history
WHERE claim_id = $claim_id
ORDER BY day;

SELECT
    claim_id,
    text,
    modality,
    status,
    disputed,
    possibly_disputed,
    independent_origins,
    if_confirmed,
    verdict,
    override,
    reason
FROM claim
WHERE $status IS NULL OR status = $status
ORDER BY first_published NULLS LAST, claim_id;

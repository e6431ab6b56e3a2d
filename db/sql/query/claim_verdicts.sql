SELECT
    verdict.decision_id,
    verdict.verdict,
    verdict.who,
    verdict.why,
    verdict.recorded_at,
    verdict.standing,
    verdict.revoked_who,
    verdict.revoked_at
FROM changed.verdict
WHERE verdict.claim_id = $claim_id
ORDER BY verdict.recorded_at DESC, verdict.decision_id ASC
LIMIT $limit;

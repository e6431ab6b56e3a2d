SELECT
    fact.decision_id,
    fact.kind,
    fact.one,
    fact.other,
    NULL AS one_called,
    NULL AS other_called,
    fact.says,
    fact.who,
    fact.why,
    fact.recorded_at,
    fact.state,
    fact.revoked_who,
    fact.revoked_why,
    fact.revoked_at
FROM changed.fact AS fact
WHERE fact.kind = $kind AND list_contains(cast($names AS VARCHAR[]), fact.one)
ORDER BY fact.recorded_at DESC, fact.decision_id ASC
LIMIT $limit;

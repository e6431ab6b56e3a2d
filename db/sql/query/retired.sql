SELECT
    retired.decision_id,
    retired.judgement,
    retired.left_mention,
    retired.right_mention,
    retired.who,
    retired.why,
    retired.recorded_at,
    retired.revoked_who,
    retired.revoked_why,
    retired.revoked_at
FROM changed.retired
WHERE
    list_contains(cast($mention_ids AS VARCHAR[]), retired.left_mention)
    OR list_contains(cast($mention_ids AS VARCHAR[]), retired.right_mention)
ORDER BY retired.recorded_at DESC, retired.decision_id ASC
LIMIT $limit;

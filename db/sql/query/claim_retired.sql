SELECT
    retired.decision_id,
    retired.judgement,
    retired.who,
    retired.why,
    retired.recorded_at,
    left_side.text AS left_text,
    left_side.article_id AS left_article,
    left_side.claim_id AS left_claim,
    right_side.text AS right_text,
    right_side.article_id AS right_article,
    right_side.claim_id AS right_claim,
    NULL AS conflict,
    TRUE AS retired,
    retired.revoked_who,
    retired.revoked_why,
    retired.revoked_at
FROM changed.retired
INNER JOIN mention AS left_side ON retired.left_mention = left_side.mention_id
INNER JOIN mention AS right_side ON retired.right_mention = right_side.mention_id
WHERE left_side.claim_id = $claim_id OR right_side.claim_id = $claim_id
ORDER BY retired.recorded_at DESC, retired.decision_id ASC
LIMIT $limit;

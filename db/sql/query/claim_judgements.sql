WITH own AS (
    SELECT mention.mention_id
    FROM mention
    WHERE mention.claim_id = $claim_id
)

SELECT
    judgement.decision_id,
    judgement.judgement,
    judgement.who,
    judgement.why,
    judgement.recorded_at,
    left_side.text AS left_text,
    left_side.article_id AS left_article,
    left_side.claim_id AS left_claim,
    right_side.text AS right_text,
    right_side.article_id AS right_article,
    right_side.claim_id AS right_claim,
    conflict.detail AS conflict
FROM judgement
INNER JOIN mention AS left_side ON judgement.left_mention = left_side.mention_id
INNER JOIN mention AS right_side ON judgement.right_mention = right_side.mention_id
LEFT JOIN conflict ON judgement.decision_id = conflict.decision_id
WHERE
    judgement.left_mention IN (SELECT own.mention_id FROM own)
    OR judgement.right_mention IN (SELECT own.mention_id FROM own)
ORDER BY judgement.recorded_at DESC, judgement.decision_id ASC
LIMIT $limit;

WITH own AS (
    SELECT unnest(cast($mention_ids AS VARCHAR[])) AS mention_id
)

SELECT
    judgement.decision_id,
    judgement.judgement,
    judgement.left_mention,
    judgement.right_mention,
    judgement.who,
    judgement.why,
    judgement.recorded_at,
    conflict.detail AS conflict
FROM judgement
LEFT JOIN conflict ON judgement.decision_id = conflict.decision_id
WHERE
    judgement.left_mention IN (SELECT own.mention_id FROM own)
    OR judgement.right_mention IN (SELECT own.mention_id FROM own)
ORDER BY judgement.recorded_at DESC, judgement.decision_id ASC
LIMIT $limit;

WITH own AS MATERIALIZED (
    SELECT mention.mention_id
    FROM mention
    WHERE mention.claim_id = $claim_id
),

touching AS MATERIALIZED (
    SELECT retired.*
    FROM changed.retired
    WHERE
        retired.left_mention IN (SELECT own.mention_id FROM own)
        OR retired.right_mention IN (SELECT own.mention_id FROM own)
),

-- Looked up by the few ids first: a join would read all mentions.
side AS MATERIALIZED (
    SELECT mention.*
    FROM mention
    WHERE mention.mention_id IN (
        SELECT touching.left_mention FROM touching
        UNION
        SELECT touching.right_mention FROM touching
    )
)

SELECT
    touching.decision_id,
    touching.judgement,
    touching.who,
    touching.why,
    touching.recorded_at,
    left_side.text AS left_text,
    left_side.article_id AS left_article,
    left_side.claim_id AS left_claim,
    right_side.text AS right_text,
    right_side.article_id AS right_article,
    right_side.claim_id AS right_claim,
    NULL AS conflict,
    TRUE AS retired,
    touching.revoked_who,
    touching.revoked_why,
    touching.revoked_at
FROM touching
INNER JOIN side AS left_side ON touching.left_mention = left_side.mention_id
INNER JOIN side AS right_side ON touching.right_mention = right_side.mention_id
ORDER BY touching.recorded_at DESC, touching.decision_id ASC
LIMIT $limit;

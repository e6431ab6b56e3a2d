WITH asked AS (
    SELECT
        cast($is_conflict AS BOOLEAN) AS is_conflict,
        cast($outlet AS VARCHAR) AS outlet,
        cast($spoken AS VARCHAR[]) AS origin_ids
),

judged AS (
    SELECT
        least(judgement.left_mention, judgement.right_mention) AS left_mention,
        greatest(judgement.left_mention, judgement.right_mention) AS right_mention
    FROM judgement
    WHERE judgement.judgement <> 'unsure' OR cast($without_unsure AS BOOLEAN)
),

uncounted AS (
    SELECT link.*
    FROM link
    WHERE
        NOT link.accepted
        AND ('conflict' IN (link.basis, coalesce(link.otherwise, ''))) = $is_conflict
        AND link.score >= $at_least
        AND link.score < $below
),

side AS (
    SELECT
        mention.mention_id,
        mention.claim_id,
        mention.origin_id,
        article.outlet,
        claim.disputed,
        claim.if_confirmed IS NOT NULL AND claim.if_confirmed <> claim.status AS liftable
    FROM mention
    INNER JOIN article USING (article_id, revision)
    INNER JOIN claim ON mention.claim_id = claim.claim_id
)

SELECT
    uncounted.left_mention,
    uncounted.right_mention,
    uncounted.score
FROM uncounted
ANTI JOIN judged USING (left_mention, right_mention)
CROSS JOIN asked
INNER JOIN side AS ours ON uncounted.left_mention = ours.mention_id
INNER JOIN side AS theirs ON uncounted.right_mention = theirs.mention_id
WHERE
    ours.claim_id <> theirs.claim_id
    AND (asked.outlet IS NULL OR asked.outlet IN (ours.outlet, theirs.outlet))
    AND (
        asked.origin_ids IS NULL
        OR ours.origin_id IN (SELECT unnest(cast($spoken AS VARCHAR[])))
        OR theirs.origin_id IN (SELECT unnest(cast($spoken AS VARCHAR[])))
    )
ORDER BY
    CASE
        WHEN asked.is_conflict THEN NOT (ours.disputed AND theirs.disputed)
        ELSE ours.liftable OR theirs.liftable
    END DESC,
    uncounted.score DESC,
    uncounted.left_mention ASC,
    uncounted.right_mention ASC
LIMIT $limit;

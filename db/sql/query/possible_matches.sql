WITH own AS (
    SELECT mention.mention_id
    FROM mention
    WHERE mention.claim_id = $claim_id
),

touching AS (
    SELECT
        link.left_mention AS own_mention,
        link.right_mention AS other_mention,
        link.score,
        link.basis,
        link.reasons,
        link.left_mention,
        link.right_mention
    FROM link
    WHERE
        NOT link.accepted
        AND link.left_mention IN (SELECT own.mention_id FROM own)
        AND ('conflict' IN (link.basis, coalesce(link.otherwise, ''))) = $is_conflict
    UNION ALL
    SELECT
        link.right_mention AS own_mention,
        link.left_mention AS other_mention,
        link.score,
        link.basis,
        link.reasons,
        link.left_mention,
        link.right_mention
    FROM link
    WHERE
        NOT link.accepted
        AND link.right_mention IN (SELECT own.mention_id FROM own)
        AND ('conflict' IN (link.basis, coalesce(link.otherwise, ''))) = $is_conflict
),

undecided AS (
    SELECT touching.*
    FROM touching
    ANTI JOIN judgement
        ON
            touching.left_mention = least(judgement.left_mention, judgement.right_mention)
            AND touching.right_mention = greatest(judgement.left_mention, judgement.right_mention)
            AND judgement.judgement <> 'unsure'
    WHERE touching.other_mention NOT IN (SELECT own.mention_id FROM own)
)

SELECT
    undecided.own_mention,
    undecided.other_mention,
    undecided.score,
    undecided.basis,
    undecided.reasons,
    mine.text AS own_text,
    mention.text AS other_text,
    mention.article_id,
    mention.start,
    mention.claim_id,
    article.outlet,
    article.published_on,
    origin.name AS origin_name,
    claim.text AS claim_text,
    claim.status,
    claim.disputed
FROM undecided
INNER JOIN mention AS mine ON undecided.own_mention = mine.mention_id
INNER JOIN mention ON undecided.other_mention = mention.mention_id
INNER JOIN article
    ON mention.article_id = article.article_id AND mention.revision = article.revision
LEFT JOIN origin ON mention.origin_id = origin.origin_id
LEFT JOIN claim ON mention.claim_id = claim.claim_id
ORDER BY undecided.score DESC, undecided.own_mention ASC, undecided.other_mention ASC
LIMIT $limit;

-- Pairs of claims of one matter whose figures cannot both be right, judged or not, likeliest first.
WITH apart AS MATERIALIZED (
    SELECT
        link.left_mention,
        link.right_mention,
        link.score
    FROM link
    WHERE
        link.score >= $at_least
        AND cast(json_extract(link.signals, '$.figures_conflict') AS DOUBLE) > 0
    ORDER BY link.score DESC, link.left_mention ASC, link.right_mention ASC
    LIMIT $limit
),

side AS MATERIALIZED (
    SELECT mention.*
    FROM mention
    WHERE mention.mention_id IN (
        SELECT apart.left_mention FROM apart
        UNION
        SELECT apart.right_mention FROM apart
    )
)

SELECT
    apart.score,
    one.claim_id AS left_claim,
    one.text AS left_text,
    mine.text AS left_figure,
    two.claim_id AS right_claim,
    two.text AS right_text,
    theirs.text AS right_figure
FROM apart
INNER JOIN side AS one ON apart.left_mention = one.mention_id
INNER JOIN side AS two ON apart.right_mention = two.mention_id
LEFT JOIN quantity AS mine ON apart.left_mention = mine.mention_id
LEFT JOIN quantity AS theirs ON apart.right_mention = theirs.mention_id
WHERE one.claim_id <> two.claim_id
ORDER BY apart.score DESC, apart.left_mention ASC, apart.right_mention ASC;

-- Of the claims that accepted links hold together, the share with a link that no editor judged.
WITH held AS (
    SELECT
        own.claim_id,
        count(*) FILTER (WHERE link.basis <> 'judgement') AS unreviewed
    FROM link
    INNER JOIN mention AS own ON link.left_mention = own.mention_id
    INNER JOIN mention AS other
        ON link.right_mention = other.mention_id AND own.claim_id = other.claim_id
    WHERE link.accepted
    GROUP BY own.claim_id
),

whole AS (
    SELECT avg((unreviewed > 0)::INTEGER) AS measured
    FROM held
),

offender AS (
    SELECT * FROM held
    WHERE unreviewed > 0
)

SELECT
    whole.measured,
    offender.claim_id AS key,
    'Links that no editor judged: ' || offender.unreviewed || '.' AS detail,
    offender.claim_id
FROM whole
LEFT JOIN offender ON TRUE
ORDER BY offender.claim_id;

-- Of the claim mentions that annotators call attributed, the share whose origin was found.
WITH attributed AS (
    SELECT
        mention_id,
        article_id,
        coalesce(origin_kind, 'unknown') <> 'unknown' AS is_found
    FROM mention
    WHERE label = 'Claim' AND origin IN ('named', 'document', 'outlet')
),

whole AS (
    SELECT avg(is_found::INTEGER) AS measured
    FROM attributed
),

offender AS (
    SELECT * FROM attributed
    WHERE NOT is_found
)

SELECT
    whole.measured,
    offender.mention_id AS key,
    'It is attributed, and nothing says to whom.' AS detail,
    offender.article_id
FROM whole
LEFT JOIN offender ON TRUE
ORDER BY offender.mention_id;

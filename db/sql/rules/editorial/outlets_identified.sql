-- The share of current articles whose outlet is known, and the others.
WITH whole AS (
    SELECT avg((outlet IS NOT NULL)::INTEGER) AS measured
    FROM article
    WHERE is_current
),

offender AS (
    SELECT article_id FROM article
    WHERE is_current AND outlet IS NULL
)

SELECT
    whole.measured,
    offender.article_id AS key,
    'Nobody knows who published it.' AS detail,
    offender.article_id
FROM whole
LEFT JOIN offender ON TRUE
ORDER BY offender.article_id;

-- The share of tagged rows that validation refused, and the articles that most of them are in.
-- What an annotator skipped on purpose is no mistake.
WITH refused AS (
    SELECT * FROM rejection
    WHERE rule <> 'skipped_annotation'
),

counted AS (
    SELECT
        (SELECT count(*) FROM refused) AS refused,
        (SELECT count(*) FROM span) + (SELECT count(*) FROM relation) AS sound
),

whole AS (
    SELECT refused / nullif(refused + sound, 0) AS measured
    FROM counted
),

offender AS (
    SELECT
        article_id,
        count(*) AS rejections
    FROM refused
    WHERE article_id IS NOT NULL
    GROUP BY article_id
)

SELECT
    whole.measured,
    offender.article_id AS key,
    offender.rejections || ' refused.' AS detail,
    offender.article_id
FROM whole
LEFT JOIN offender ON TRUE
ORDER BY offender.rejections DESC, offender.article_id ASC;

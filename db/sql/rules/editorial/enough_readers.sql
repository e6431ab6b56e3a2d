-- The share of current tagged articles that as many annotators read as the newsroom asks for.
WITH wanted AS (
    SELECT max(value::INTEGER) AS readers
    FROM meta
    WHERE key = 'annotators_per_article'
),

read AS (
    SELECT
        article.article_id,
        count(DISTINCT annotation.annotator) AS readers
    FROM article
    LEFT JOIN annotation
        ON
            article.article_id = annotation.article_id
            AND article.revision = annotation.revision
            AND NOT annotation.superseded
            AND NOT annotation.skipped
    WHERE article.is_current
    GROUP BY article.article_id
),

whole AS (
    SELECT avg((read.readers >= coalesce(wanted.readers, 1))::INTEGER) AS measured
    FROM read
    CROSS JOIN wanted
),

offender AS (
    SELECT
        read.article_id,
        read.readers || ' of ' || wanted.readers || ' annotators.' AS detail
    FROM read
    CROSS JOIN wanted
    WHERE read.readers < wanted.readers
)

SELECT
    whole.measured,
    offender.article_id AS key,
    offender.detail,
    offender.article_id
FROM whole
LEFT JOIN offender ON TRUE
ORDER BY offender.article_id;

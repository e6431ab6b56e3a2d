-- Articles dated after the day on which the snapshot was built.
WITH built AS (
    SELECT value::DATE AS day
    FROM meta
    WHERE key = 'built_at'
)

SELECT
    article.article_id AS key,
    'Published on ' || article.published_on || ', after the snapshot of '
    || built.day || '.' AS detail,
    article.article_id
FROM article
CROSS JOIN built
WHERE article.is_current AND article.published_on > built.day
ORDER BY ALL;

-- The task of each current article that nobody has adjudicated.
WITH settled AS (
    SELECT DISTINCT
        annotation.article_id,
        annotation.revision
    FROM annotation
    WHERE annotation.ground_truth AND NOT annotation.superseded AND NOT annotation.skipped
)

SELECT
    article.article_id,
    article.task_id
FROM article
LEFT JOIN settled
    ON article.article_id = settled.article_id AND article.revision = settled.revision
WHERE article.is_current AND article.task_id IS NOT NULL AND settled.article_id IS NULL
ORDER BY article.article_id;

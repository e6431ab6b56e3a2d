-- The task of each current article that has one.
SELECT
    article_id,
    task_id
FROM article
WHERE is_current AND task_id IS NOT NULL
ORDER BY article_id;

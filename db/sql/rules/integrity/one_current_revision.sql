-- Articles of which not exactly the newest revision is the current one.
SELECT
    article_id AS key,
    'Current: ' || count(*) FILTER (WHERE is_current) || ' revisions; newest is '
    || max(revision) || '.' AS detail,
    article_id
FROM article
GROUP BY article_id
HAVING
    count(*) FILTER (WHERE is_current) <> 1
    OR max(revision) FILTER (WHERE is_current) <> max(revision)
ORDER BY ALL;

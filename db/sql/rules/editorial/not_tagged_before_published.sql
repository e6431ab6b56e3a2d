-- Annotations that were submitted more than a day before their article appeared. A day's grace is
-- for time zones.
SELECT
    annotation.annotation_id AS key,
    'Tagged on ' || annotation.created_at::DATE || '; the article is dated '
    || article.published_on || '.' AS detail,
    annotation.article_id
FROM annotation
INNER JOIN article USING (article_id, revision)
WHERE annotation.created_at::DATE + 1 < article.published_on
ORDER BY ALL;

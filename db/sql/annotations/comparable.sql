SELECT
    annotation.annotation_id,
    annotation.article_id,
    annotation.annotator,
    annotation.created_at,
    length(article.body) AS body_length
FROM annotation
INNER JOIN article USING (article_id, revision)
WHERE
    article.is_current
    AND NOT annotation.superseded
    AND NOT annotation.skipped
    AND NOT annotation.ground_truth
    AND ($article_id IS NULL OR annotation.article_id = $article_id)
QUALIFY count(*) OVER (PARTITION BY annotation.article_id) > 1
ORDER BY annotation.article_id, annotation.annotator;

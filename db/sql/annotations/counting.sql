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
ORDER BY annotation.article_id, annotation.annotator;

SELECT
    annotation.annotator,
    annotation.choices,
    annotation.note
FROM annotation
INNER JOIN article USING (article_id, revision)
WHERE
    annotation.article_id = $article_id
    AND article.is_current
    AND NOT annotation.superseded
    AND (len(annotation.choices) > 0 OR annotation.note IS NOT NULL)
ORDER BY annotation.annotator, annotation.annotation_id;

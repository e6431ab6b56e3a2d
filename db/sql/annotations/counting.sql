WITH counting AS (
    SELECT
        annotation.annotation_id,
        annotation.article_id,
        annotation.annotator,
        annotation.created_at,
        length(article.body) AS body_length,
        dense_rank() OVER (
            ORDER BY article.published_on DESC NULLS LAST, annotation.article_id ASC
        ) AS place
    FROM annotation
    INNER JOIN article USING (article_id, revision)
    WHERE article.is_current AND NOT annotation.superseded AND NOT annotation.skipped
)

SELECT
    annotation_id,
    article_id,
    annotator,
    created_at,
    body_length
FROM counting
WHERE place <= $newest
ORDER BY article_id, annotator;

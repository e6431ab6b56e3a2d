WITH tagged AS (
    SELECT
        article_id,
        revision,
        count(DISTINCT annotator) AS annotators
    FROM annotation
    WHERE NOT superseded AND NOT skipped
    GROUP BY article_id, revision
)

SELECT count(*) AS articles
FROM article
LEFT JOIN tagged USING (article_id, revision)
WHERE
    article.is_current
    AND ($annotators_below IS NULL OR coalesce(tagged.annotators, 0) < $annotators_below);

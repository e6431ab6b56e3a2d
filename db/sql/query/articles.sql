WITH tagged AS (
    SELECT
        article_id,
        revision,
        count(DISTINCT annotator) AS annotators
    FROM annotation
    WHERE NOT superseded AND NOT skipped
    GROUP BY article_id, revision
),

stated AS (
    SELECT
        article_id,
        revision,
        count(DISTINCT claim_id) AS claims
    FROM mention
    WHERE claim_id IS NOT NULL
    GROUP BY article_id, revision
)

SELECT
    article.article_id,
    article.title,
    article.outlet,
    article.published_on,
    article.published_basis,
    article.wire_credit,
    article.task_id,
    left(article.body, 160) AS opening,
    coalesce(tagged.annotators, 0) AS annotators,
    coalesce(stated.claims, 0) AS claims
FROM article
LEFT JOIN tagged USING (article_id, revision)
LEFT JOIN stated USING (article_id, revision)
WHERE
    article.is_current
    AND ($annotators_below IS NULL OR coalesce(tagged.annotators, 0) < $annotators_below)
ORDER BY article.published_on DESC NULLS LAST, article.article_id ASC
LIMIT $limit OFFSET $offset;

WITH held AS MATERIALIZED (
    SELECT DISTINCT
        mention.article_id,
        mention.revision
    FROM mention
    WHERE mention.claim_id = $claim_id
),

-- Which ones first, and only then their bodies.
page AS MATERIALIZED (
    SELECT
        article.article_id,
        article.revision
    FROM article
    INNER JOIN held USING (article_id, revision)
    WHERE article.article_id IN (SELECT wanted.article_id FROM held AS wanted)
    ORDER BY article.published_on ASC NULLS LAST, article.article_id ASC
    LIMIT $limit OFFSET $offset
)

SELECT
    article.article_id,
    article.revision,
    article.body,
    article.title,
    article.outlet,
    article.outlet_basis,
    article.published_on,
    article.published_basis,
    article.wire_credit,
    article.url,
    article.task_id
FROM article
INNER JOIN page USING (article_id, revision)
WHERE article.article_id IN (SELECT wanted.article_id FROM page AS wanted)
ORDER BY article.published_on ASC NULLS LAST, article.article_id ASC;
